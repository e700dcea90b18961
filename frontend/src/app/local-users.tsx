/** For the stack on one machine: whom its log-in page lets in. */
export function LocalUsers() {
  return (
    <p className="text-muted text-sm text-pretty">
      Runs on this machine: come in as Ada, who may remove posts, or as Bob.
    </p>
  );
}
