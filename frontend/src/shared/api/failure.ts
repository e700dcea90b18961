/** One member of the request that the API found fault with (RFC 9457 `errors`). */
export type Fault = { pointer: string; detail: string };

/** Why a call gave no result. A closed list: whoever shows failures must know each kind. */
export type Failure =
  /** The browser got no answer: offline, or the server is away. */
  | { kind: 'unreachable' }
  /** Auth0 gave no token without asking the user, or the API refused a fresh one (401). */
  | { kind: 'sessionEnded' }
  /** 403: the caller lacks a permission. */
  | { kind: 'forbidden' }
  /** 404 or 410: it is not there (any more). */
  | { kind: 'gone' }
  /** Another 4xx: the request breaks a rule. `faults` says which member. */
  | { kind: 'invalid'; detail: string | null; faults: Fault[] }
  /** 429 or 5xx, or an answer that is not the API's. */
  | { kind: 'unavailable'; detail: string | null };

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

/**
 * The failure that an HTTP error answer stands for.
 *
 * @param status 400 or more
 * @param body RFC 9457 problem, API Gateway's `{"message": ...}`, or whatever came instead
 */
export function failureFrom(status: number, body: unknown): Failure {
  if (status === 401) return { kind: 'sessionEnded' };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  const detail = textMember(body, 'detail');
  if (status === 429 || status >= 500) return { kind: 'unavailable', detail };
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
