/**
 * An API that responds as a deployed Postern does to a request without a valid token, and to a preflight.
 *
 * @param {(answer: {status: number, headers: Record<string, string>, body: string}, request) => void} [change]
 *   changes the response, in place
 */
export function goodApi(change = () => {}) {
  return (request, response) => {
    const answer = request.method === 'OPTIONS' ? preflight() : refusal();
    change(answer, request);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
}

const refusal = () => ({
  status: 401,
  headers: {
    'content-type': 'application/json',
    'x-amzn-errortype': 'UnauthorizedException',
    'www-authenticate': 'Bearer',
    'access-control-allow-origin': 'https://page.example',
  },
  body: '{"message":"Unauthorized"}',
});

const preflight = () => ({
  status: 200,
  headers: {
    'access-control-allow-origin': 'https://page.example',
    'access-control-allow-methods': 'GET,POST,PUT,DELETE,OPTIONS',
    'access-control-allow-headers':
      'Authorization,Content-Type,Idempotency-Key,If-Match,If-None-Match',
  },
  body: '',
});
