import type { ReactNode } from 'react';

type NoticeProps = {
  tone: 'error' | 'info';
  title: string;
  children: ReactNode;
  /** Buttons, to the right of the text or below it. */
  actions?: ReactNode;
};

/** A message in the page. Screen readers announce an error at once. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={`notice ${tone === 'error' ? 'notice-error' : 'notice-info'}`}
    >
      <div className="min-w-0 grow basis-60">
        <p className="notice-title font-semibold">{title}</p>
        <p className="mt-0.5 text-pretty">{children}</p>
      </div>
      {actions !== undefined && actions !== false && (
        <div className="flex flex-wrap gap-2">{actions}</div>
      )}
    </div>
  );
}
