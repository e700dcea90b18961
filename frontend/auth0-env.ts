import { loadEnv } from 'vite';

/**
 * Reads `.env.local` of the project for this app: AUTH0_DOMAIN becomes VITE_AUTH0_DOMAIN, and so
 * on, unless that is set. Only these three names, not a pattern: Vite writes each variable with the
 * prefix VITE_ into the public JavaScript.
 */
export function exposeAuth0Settings(mode: string, envDir: string): void {
  const given = loadEnv(mode, envDir, ['AUTH0_', 'VITE_AUTH0_']);
  for (const name of ['AUTH0_DOMAIN', 'AUTH0_CLIENT_ID', 'AUTH0_AUDIENCE']) {
    const value = given[`VITE_${name}`] ?? given[name];
    if (value !== undefined) process.env[`VITE_${name}`] = value;
  }
}
