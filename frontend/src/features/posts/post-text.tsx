import { useId, useState } from 'react';

/**
 * The text of a post, with its own writing direction. The feed shows only ten lines of a long text.
 * `whole` shows all of it.
 */
export function PostText({ text, whole }: { text: string; whole: boolean }) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const cut = !whole && !opened && isLong(text);
  return (
    <>
      <p
        id={id}
        dir="auto"
        className={`mt-1 text-pretty wrap-anywhere whitespace-pre-wrap ${cut ? 'line-clamp-10' : ''}`}
      >
        {text}
      </p>
      {!whole && isLong(text) && (
        <button
          className="link link-hover text-primary mt-1 text-sm"
          aria-expanded={opened}
          aria-controls={id}
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {opened ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  );
}

/** An estimate of more than ten lines on a phone. Only the rendered text could be measured exactly. */
function isLong(text: string): boolean {
  return text.length > 700 || text.split('\n').length > 10;
}
