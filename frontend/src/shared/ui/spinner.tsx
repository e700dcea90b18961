/** A progress indicator. Decorative, because the text next to it says what is loading. */
export function Spinner() {
  return <span className="loading loading-spinner loading-sm" aria-hidden="true" />;
}
