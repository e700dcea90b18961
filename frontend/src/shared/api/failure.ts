/** An invalid member of the request (RFC 9457 `errors`). */
export type Fault = { pointer: string; detail: string };

/** Why a call failed. Code that shows failures must handle each kind. */
export type Failure =
  /** No response: the browser is offline, or the server cannot be reached. */
  | { kind: 'unreachable' }
  /** The clock of this device is wrong: a new token of Auth0 seems expired or not yet valid. */
  | { kind: 'wrongClock' }
  /** Auth0 requires a new log-in before it issues a token. */
  | { kind: 'sessionEnded' }
  /** 401, also with a new token. */
  | { kind: 'tokenRefused' }
  /** 403. `permission` is the one that the contract requires for this operation. */
  | { kind: 'forbidden'; permission: string | null; detail: string | null }
  /** 404 or 410: it does not exist or was deleted. */
  | { kind: 'gone' }
  /** 409 or 412: it was changed elsewhere. */
  | { kind: 'conflict' }
  /** Another 4xx: the request is invalid. `faults` names the invalid members. */
  | { kind: 'invalid'; detail: string | null; faults: Fault[] }
  /** 429. */
  | { kind: 'tooMany'; retryAfter: number | null }
  /** 5xx, from the API or a proxy. `retryAfter` in seconds. */
  | { kind: 'unavailable'; detail: string | null; retryAfter: number | null }
  /** A successful response that does not match the contract, for example after an update of the API. */
  | { kind: 'unreadable' };

/** The error that a failed call to the API throws. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`The call to the API failed: ${failure.kind}`, options);
    this.failure = failure;
  }
}

/**
 * The failure of an error that a call threw. Any other error than {@link ApiError} means that there
 * was no response.
 */
export function failureOf(thrown: unknown): Failure {
  return thrown instanceof ApiError ? thrown.failure : { kind: 'unreachable' };
}

/** The parts of an HTTP error response that a failure needs. */
export type ErrorResponse = {
  /** 400 or more. */
  status: number;
  /** RFC 9457 problem, API Gateway's `{"message": ...}`, or any other body. */
  body: unknown;
  /** The permission that the contract requires for this operation. */
  permission: string | null;
  /** The header of that name (RFC 9110, section 10.2.3). */
  retryAfter: string | null;
};

/** Converts an HTTP error response to a failure. */
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
