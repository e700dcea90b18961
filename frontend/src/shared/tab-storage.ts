// What a user has typed or decided and the API has not confirmed. It waits in this tab's session storage, under its
// owner's id, so it outlives errors, a reload and a session that ends, and the next person to log in neither sees nor
// sends it. A browser that allows no storage keeps nothing, and the app works on.

/** Keeps a value that JSON can hold, in place of the one before. */
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

/** Deletes everything that is stored for one user. A log-out leaves nothing behind. */
export function forgetUser(userId: string) {
  whereAllowed(() => {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(keyOf(userId, ''))) sessionStorage.removeItem(key);
    }
  });
}

/** Encoded, so that no user's id can be the beginning of another's key. */
export function keyOf(userId: string, what: string): string {
  return `postern.kept.${encodeURIComponent(userId)}/${what}`;
}

/** The storage may be full, or forbidden with the cookies: even to touch it throws then. */
function whereAllowed(step: () => void) {
  try {
    step();
  } catch {
    // Nothing is kept then.
  }
}
