/** Turns while something is on its way. Decorative: the text beside it says what. */
export function Spinner() {
  return <span className="loading loading-spinner loading-sm" aria-hidden="true" />;
}
