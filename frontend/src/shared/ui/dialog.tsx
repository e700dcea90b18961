import { useEffect, useId, useRef, type ReactNode } from 'react';

type DialogProps = {
  title: string;
  children: ReactNode;
  /** The buttons at the bottom. */
  actions: ReactNode;
  /** Escape was pressed, or the page behind was clicked. */
  onClose: () => void;
};

/** The browser's own modal dialog: open while it is rendered. It keeps focus inside and gives it back. */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="modal-box max-w-md">
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        <div className="pt-2">{children}</div>
        <div className="modal-action">{actions}</div>
      </div>
    </dialog>
  );
}
