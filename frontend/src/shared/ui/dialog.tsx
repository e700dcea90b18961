import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

type DialogProps = {
  title: string;
  children: ReactNode;
  /** The buttons at the bottom. */
  actions: ReactNode;
  /** Called for Escape or a click outside the dialog. */
  onClose: () => void;
};

/** The browser's modal dialog, open while it is rendered. It keeps the focus inside and restores it at the end. */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the element is removed, because a removed dialog does not restore the focus.
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
        // Not the second click of the double click that opened it.
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
