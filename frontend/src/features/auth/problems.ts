import type { Failure } from '../../shared/api/failure';
import type { LogInProblem } from './caller';

/** Error codes that require the log-in page (OpenID Connect Core 3.1.2.6). */
const userMustAct = new Set([
  'login_required',
  'consent_required',
  'interaction_required',
  'invalid_grant',
  'missing_refresh_token',
]);

/** The user cancelled, or an Action denied access: `api.access.deny(reason)`. A Rule causes `unauthorized`. */
const refusals = new Set(['access_denied', 'unauthorized']);

/** Codes of Auth0's answers (RFC 6749, sections 4.1.2.1 and 5.2). The SDK gives codes of its own, too. */
const answers = new Set([
  ...refusals,
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'server_error',
  'temporarily_unavailable',
]);

/** Messages of SDK errors without a code: about times in the ID token, and about the connection. */
const wrongClock =
  /^(Expiration Time \(exp\)|Not Before time \(nbf\)|Authentication Time \(auth_time\)) claim (error )?in the ID token/;
const noConnection = /^(Failed to fetch|NetworkError|Load failed|Timeout when)/;

const longestReason = 300;

/** Why there is no access token. A network error or a time-out does not end the session. */
export function tokenFailure(thrown: unknown): Failure {
  if (endOfSession(thrown) !== null) return { kind: 'sessionEnded' };
  return wrongClock.test(messageOf(thrown)) ? { kind: 'wrongClock' } : { kind: 'unreachable' };
}

/** How the session ended if there is no access token. null: it has not ended. */
export function endOfSession(thrown: unknown): LogInProblem | null {
  const code = textIn(thrown, 'error');
  if (refusals.has(code)) return { kind: 'denied', reason: reasonIn(thrown) };
  return userMustAct.has(code) ? { kind: 'sessionEnded' } : null;
}

/**
 * Why the log-in failed, from the error in the SDK's state. null: no error.
 *
 * Errors of the callback are from Auth0, because authorization-response.ts removes all other responses.
 */
export function logInProblem(error: Error | undefined): LogInProblem | null {
  if (error === undefined) return null;
  const code = textIn(error, 'error');
  // A rejected code is a failed log-in, not the end of a session.
  const ended = code === 'invalid_grant' ? null : endOfSession(error);
  if (ended !== null) return ended.kind === 'sessionEnded' && isSilentRequest(error) ? null : ended;
  if (wrongClock.test(error.message)) return { kind: 'wrongClock', deviceTime: new Date() };
  if (code === 'timeout' || noConnection.test(error.message)) return { kind: 'unreachable' };
  const reason = answers.has(code) ? reasonIn(error) : null;
  if (reason !== null) return { kind: 'failed', detail: reason, source: 'auth0' };
  return { kind: 'failed', detail: shortened(error.message), source: 'page' };
}

/** The `error_description` of Auth0. If there is none, the SDK sets its own text. */
function reasonIn(thrown: unknown): string | null {
  const description = shortened(textIn(thrown, 'error_description'));
  const isOwn = description.startsWith('HTTP error.') || description === textIn(thrown, 'error');
  return description === '' || isOwn ? null : description;
}

/** One line of at most 300 characters, because an Action may return any text. */
function shortened(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= longestReason) return line;
  return `${characters.slice(0, longestReason).join('').trimEnd()}…`;
}

/** The page tried a silent log-in without knowing whether the user is logged in: see `perhaps` in silent-log-in.ts. */
function isSilentRequest(error: Error): boolean {
  const appState = 'appState' in error ? error.appState : null;
  return typeof appState === 'object' && appState !== null && 'quiet' in appState;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : '';
}

function textIn(thrown: unknown, name: string): string {
  const members = typeof thrown === 'object' && thrown !== null ? Object.entries(thrown) : [];
  const value: unknown = members.find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
}
