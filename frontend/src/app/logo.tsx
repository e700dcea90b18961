/** The logo and the name. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5">
      <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-primary" />
        <g className="stroke-primary-content" fill="none" strokeWidth="2.4" strokeLinecap="round">
          <path d="M9 26V14a7 7 0 0 1 14 0v12" />
        </g>
        <circle cx="18.6" cy="19.4" r="1.7" className="fill-primary-content" />
      </svg>
      <span className="text-lg font-semibold tracking-tight">Postern</span>
    </span>
  );
}
