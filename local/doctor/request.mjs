/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Headers} headers
 * @property {string} text the body
 * @property {number} before this machine's clock when the request left, milliseconds since the epoch
 * @property {number} after the same when the head of the response arrived
 */

/**
 * Sends one HTTP request. It does not follow redirects.
 *
 * @param {string | URL} url
 * @param {RequestInit & {seconds?: number}} [options] seconds: time limit for the whole response (5)
 * @returns {Promise<Answer | {failure: string}>} failure: why there is no response
 */
export async function request(url, { seconds = 5, ...options } = {}) {
  const before = Date.now();
  try {
    const signal = AbortSignal.timeout(seconds * 1000);
    const response = await fetch(url, { redirect: 'manual', signal, ...options });
    const after = Date.now();
    const { status, headers } = response;
    return { status, headers, text: await response.text(), before, after };
  } catch (error) {
    return { failure: words(error, new URL(url), seconds) };
  }
}

function words(error, { origin, hostname }, seconds) {
  const code = error.cause?.code ?? error.cause?.errors?.[0]?.code ?? error.name;
  switch (code) {
    case 'ECONNREFUSED':
      return `Nothing listens at ${origin}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The name ${hostname} cannot be resolved`;
    case 'TimeoutError':
      return `${origin} did not respond within ${seconds} s`;
    default:
      return `${origin} cannot be reached (${error.cause?.message ?? error.message})`;
  }
}

/** Whether the URL is of this machine, where plain http is safe. */
export function isLoopback(url) {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

/** The body as JSON, or undefined. */
export function jsonOf({ text }) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
