import { useState, type CSSProperties } from 'react';
import { allowedPicture } from './picture';

/** A person's picture, or the first letter of their name. Decorative, because the name is next to it. */
export function Avatar({ name, picture }: { name: string | null; picture: string | null }) {
  const [broken, setBroken] = useState<string | null>(null);
  const allowed = allowedPicture(picture);
  if (allowed !== null && allowed !== broken) {
    return (
      <img
        src={allowed}
        alt=""
        referrerPolicy="no-referrer"
        className="bg-base-300 size-9 shrink-0 rounded-full object-cover"
        onError={() => {
          setBroken(allowed);
        }}
      />
    );
  }
  return (
    <div
      aria-hidden="true"
      className="initial grid size-9 shrink-0 place-items-center rounded-full text-sm font-semibold"
      style={{ '--hue': hueOf(name ?? '') } as CSSProperties}
    >
      {firstLetterOf(name ?? '')}
    </div>
  );
}

/** One of twelve hues, always the same for a name. */
function hueOf(name: string): number {
  const sum = Array.from(name).reduce((sum, char) => sum * 31 + (char.codePointAt(0) ?? 0), 7);
  return (sum % 12) * 30;
}

/** The first grapheme, for example a whole emoji. */
function firstLetterOf(name: string): string {
  const [letter] = new Intl.Segmenter().segment(name.trim());
  return letter?.segment.toUpperCase() ?? '?';
}
