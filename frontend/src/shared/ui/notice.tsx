import type { ReactNode } from 'react';

type NoticeProps = {
  tone: 'error' | 'info';
  title: string;
  children: ReactNode;
  /** Buttons, to the right of the text or below it. */
  actions?: ReactNode;
};

/** A message in the page. An error is announced by screen readers as soon as it appears. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={`alert alert-soft alert-vertical sm:alert-horizontal justify-items-start ${tone === 'error' ? 'alert-error' : 'alert-info'}`}
    >
      <div className="w-full text-start">
        <p className="font-semibold">{title}</p>
        <p className="text-base-content">{children}</p>
      </div>
      {actions}
    </div>
  );
}
