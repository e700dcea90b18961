import { loadEnv } from 'vite';

/**
 * One `.env.local` at the top of the project feeds the functions and this app: AUTH0_DOMAIN there
 * becomes VITE_AUTH0_DOMAIN here, and so on, unless that is set. These three and no others: whatever
 * has the prefix VITE_ ends up in the public JavaScript, so a secret must never get it by a pattern.
 */
export function exposeAuth0Settings(mode: string, envDir: string): void {
  const given = loadEnv(mode, envDir, ['AUTH0_', 'VITE_AUTH0_']);
  for (const name of ['AUTH0_DOMAIN', 'AUTH0_CLIENT_ID', 'AUTH0_AUDIENCE']) {
    const value = given[`VITE_${name}`] ?? given[name];
    if (value !== undefined) process.env[`VITE_${name}`] = value;
  }
}
