import type { Failure } from '../../shared/api/failure';
import type { LogInProblem } from './caller';

/** Answers of Auth0 that mean: only the user, on the log-in page, can help (OpenID Connect Core 3.1.2.6). */
const needTheUser = new Set([
  'login_required',
  'consent_required',
  'interaction_required',
  'invalid_grant',
  'missing_refresh_token',
]);

/** Why no access token came; a network fault and a time-out are not the end of the session. */
export function tokenFailure(thrown: unknown): Failure {
  return needTheUser.has(codeOf(thrown)) ? { kind: 'sessionEnded' } : { kind: 'unreachable' };
}

/** Why the log-in failed, from the error that the SDK kept; null when there was none. */
export function logInProblem(error: Error | undefined): LogInProblem | null {
  if (error === undefined) return null;
  if (codeOf(error) === 'access_denied') return { kind: 'denied' };
  if (needTheUser.has(codeOf(error))) return { kind: 'sessionEnded' };
  return { kind: 'failed', detail: error.message };
}

function codeOf(thrown: unknown): string {
  const code =
    typeof thrown === 'object' && thrown !== null && 'error' in thrown ? thrown.error : '';
  return typeof code === 'string' ? code : '';
}
