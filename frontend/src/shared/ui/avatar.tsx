import { useState } from 'react';

/** A person's picture, or the first letter of their name. Decorative: the name stands beside it. */
export function Avatar({ name, picture }: { name: string | null; picture: string | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  const initial = Array.from(name ?? '')[0]?.toUpperCase() ?? '?';
  if (picture !== null && picture !== broken) {
    return (
      <div className="avatar shrink-0 self-start" aria-hidden="true">
        <div className="size-9 rounded-full bg-base-300">
          <img
            src={picture}
            alt=""
            referrerPolicy="no-referrer"
            onError={() => {
              setBroken(picture);
            }}
          />
        </div>
      </div>
    );
  }
  return (
    <div className="avatar avatar-placeholder shrink-0 self-start" aria-hidden="true">
      <div className="size-9 rounded-full bg-accent text-accent-content">
        <span className="text-sm font-semibold">{initial}</span>
      </div>
    </div>
  );
}
