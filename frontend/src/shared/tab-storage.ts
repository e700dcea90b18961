// Stores what a user has typed or decided and the API has not confirmed. It is in this tab's
// session storage under the user's
// id. So it is kept after errors, a reload and an expired session, and another user who logs in
// cannot see or send it. Without
// storage, nothing is kept and the app still works.

/** Stores a JSON value and replaces the previous one. */
export function keep(userId: string, what: string, value: unknown) {
  whereAllowed(() => {
    sessionStorage.setItem(keyOf(userId, what), JSON.stringify(value));
  });
}

export function forget(userId: string, what: string) {
  whereAllowed(() => {
    sessionStorage.removeItem(keyOf(userId, what));
  });
}

/** Deletes everything that is stored for one user. Called at a log-out. */
export function forgetUser(userId: string) {
  whereAllowed(() => {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(keyOf(userId, ''))) sessionStorage.removeItem(key);
    }
  });
}

/** Encoded, so that one user's id cannot be the prefix of another user's key. */
export function keyOf(userId: string, what: string): string {
  return `postern.kept.${encodeURIComponent(userId)}/${what}`;
}

/** The storage may be full, or blocked together with cookies: then each access throws. */
function whereAllowed(step: () => void) {
  try {
    step();
  } catch {
    // Then nothing is stored.
  }
}
