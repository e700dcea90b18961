import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

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
  // Before the element leaves the document: a dialog that is gone gives no focus back.
  useLayoutEffect(() => {
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
        // Not the second half of the double click that opened it.
        if (event.target === dialog.current && event.detail < 2) onClose();
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
