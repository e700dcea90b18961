/** One member of the request that the API found fault with (RFC 9457 `errors`). */
export type Fault = { pointer: string; detail: string };

/** Why a call gave no result. A closed list: code that shows failures must handle each kind. */
export type Failure =
  /** The browser got no answer: offline, or the server is away. */
  | { kind: 'unreachable' }
  /** By the clock of this device, a token that Auth0 has just made is too old or not valid yet. */
  | { kind: 'wrongClock' }
  /** Auth0 gives no token without asking the user. */
  | { kind: 'sessionEnded' }
  /** 401, and again with a token fresh from Auth0. */
  | { kind: 'tokenRefused' }
  /** 403. `permission` is the one that the contract asks for at this call. */
  | { kind: 'forbidden'; permission: string | null; detail: string | null }
  /** 404 or 410: it is not there (any more). */
  | { kind: 'gone' }
  /** 409 or 412: someone else changed it in the meantime. */
  | { kind: 'conflict' }
  /** Another 4xx: the request breaks a rule. `faults` says which member. */
  | { kind: 'invalid'; detail: string | null; faults: Fault[] }
  /** 429. */
  | { kind: 'tooMany'; retryAfter: number | null }
  /** 5xx, or a page that is not the API's. `retryAfter` in seconds. */
  | { kind: 'unavailable'; detail: string | null; retryAfter: number | null }
  /** A success that does not hold what the contract promises: app and API do not match. */
  | { kind: 'unreadable' };

/** What every call to the API throws when it has no result. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`The call to the API failed: ${failure.kind}`, options);
    this.failure = failure;
  }
}

/** The failure behind anything thrown by a call; what is not an {@link ApiError} had no answer. */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof ApiError ? thrown.failure : { kind: 'unreachable' };
}

/** What an HTTP error answer says. */
export type ErrorResponse = {
  /** 400 or more. */
  status: number;
  /** RFC 9457 problem, API Gateway's `{"message": ...}`, or whatever came instead. */
  body: unknown;
  /** The permission that the contract asks for at this call. */
  permission: string | null;
  /** The header of that name (RFC 9110, section 10.2.3). */
  retryAfter: string | null;
};

/** The failure that an HTTP error answer stands for. */
export function failureFrom({ status, body, permission, retryAfter }: ErrorResponse): Failure {
  const detail = textMember(body, 'detail');
  const seconds = retryAfter !== null && /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : null;
  if (status === 401) return { kind: 'tokenRefused' };
  if (status === 403) return { kind: 'forbidden', permission, detail };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 409 || status === 412) return { kind: 'conflict' };
  if (status === 429) return { kind: 'tooMany', retryAfter: seconds };
  if (status >= 500) return { kind: 'unavailable', detail, retryAfter: seconds };
  return { kind: 'invalid', detail, faults: faultsOf(body) };
}

function faultsOf(body: unknown): Fault[] {
  if (!isObject(body) || !Array.isArray(body.errors)) return [];
  return body.errors.flatMap((error: unknown) => {
    const pointer = textMember(error, 'pointer');
    const detail = textMember(error, 'detail');
    return pointer !== null && detail !== null ? [{ pointer, detail }] : [];
  });
}

function textMember(value: unknown, name: string): string | null {
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === 'string' ? member : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
