// A stack that a test may break: on free ports, and only for this test.
import { freePorts } from '../../local/dev/ports.mjs';
import { readSettings } from '../../local/dev/settings.mjs';
import { startStack } from '../../local/dev/stack.mjs';

/**
 * @param {{databaseDown?: boolean}} [options] databaseDown: no server has the table
 * @returns {Promise<{call: Function, control: Function, urls: object, stop: () => Promise<void>}>}
 *   `call(method, path, body)` calls the gateway as Ada; `control(name, body)` calls the Auth0 stand-in
 */
export async function startOwnStack({ databaseDown = false } = {}) {
  const [auth0, dynamodb, gateway, app] = await freePorts(4);
  const env = databaseDown ? { AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${dynamodb}` } : {};
  const stack = await startStack({
    ports: { auth0, dynamodb, gateway, app },
    settings: readSettings({ env, auth0Port: auth0 }),
    ready: () => {},
    log: () => {},
  });
  const control = async (name, body) => {
    const answer = await fetch(`${stack.urls.auth0}/_control/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`_control/${name}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { access_token: token } = await control('token', { user: 'ada' });
  const call = (method, path, body) =>
    fetch(stack.urls.gateway + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body,
    });
  return { call, control, urls: stack.urls, stop: stack.stop };
}
