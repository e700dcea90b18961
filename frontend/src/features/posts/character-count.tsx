/** openapi.yaml, PostInput: counted in Unicode code points, as the API counts. */
const maxCharacters = 2000;

const grouped = new Intl.NumberFormat('en');

/** The number of characters above the limit, or 0. */
export function excessOf(text: string): number {
  return Math.max(0, lengthOf(text) - maxCharacters);
}

/** Whether the text is empty. The API rejects a text that contains only white space. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/**
 * "12 / 2,000". Linked by aria-describedby and not a live region, because a screen reader would
 * read it after each key.
 */
export function CharacterCount({ id, text }: { id: string; text: string }) {
  const tone = excessOf(text) > 0 ? 'text-error font-semibold' : 'text-muted';
  return (
    <p id={id} className={`text-sm tabular-nums ${tone}`}>
      <span className="sr-only">Characters: </span>
      {grouped.format(lengthOf(text))} <span className="sr-only">of</span>
      <span aria-hidden="true">/</span> {grouped.format(maxCharacters)}
    </p>
  );
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
