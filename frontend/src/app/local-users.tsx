/** The users of the local stack. Only the development build shows this. */
export function LocalUsers() {
  return (
    <p className="text-muted text-sm text-pretty">
      This stack runs on your machine. Log in as Ada, who can delete any post, or as Bob.
    </p>
  );
}
