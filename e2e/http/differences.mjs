// The responses of the gateway itself, on AWS and in the local stack, and all differences of SAM CLI's local API.
// TARGET=sam selects SAM CLI's column. Nothing else may differ: no other file of this folder uses the target. SAM CLI also
// does not cache the authorizer's result, but no test here can detect that.
import assert from 'node:assert/strict';

const target = process.env.TARGET === 'sam' ? 'sam' : 'aws';
const refusal = '{"message":"User is not authorized to access this resource"}';

/** SAM CLI adds a line feed to its bodies, and sets none of these headers. */
const sam = (status, body) => ({
  status,
  body: `${body}\n`,
  errorType: null,
  challenge: null,
  requestId: false,
});
const aws = (status, body, errorType, challenge = null) => ({
  status,
  body,
  errorType,
  challenge,
  requestId: true,
});

const unauthorized = aws(401, '{"message":"Unauthorized"}', 'UnauthorizedException', 'Bearer');
const failed = sam(502, '{"message":"Internal server error"}');

const answers = {
  // SAM CLI has no gateway responses, so it sends no challenge.
  'no token': { aws: unauthorized, sam: sam(401, '{"message":"Unauthorized"}') },
  // SAM CLI returns 502 for any exception of an authorizer. On AWS the message `Unauthorized` gives 401.
  'rejected token': { aws: unauthorized, sam: failed },
  'no permission': {
    aws: aws(403, refusal, 'AccessDeniedException'),
    sam: sam(403, refusal),
  },
  'no route': {
    aws: aws(
      403,
      '{"message":"Missing Authentication Token"}',
      'MissingAuthenticationTokenException',
    ),
    sam: sam(403, '{"message":"Missing Authentication Token"}'),
  },
  // There the function gets the first 6 MB and 100 bytes of its event and cannot read it. On AWS it never starts; the
  // local stack's function may refuse the body itself. So the contract says which 413 it may be.
  'a body of 6 MB': { aws: null, sam: sam(500, '{"message":"Internal server error"}') },
  // SAM CLI decodes a body strictly, fails, and does not call the function.
  'a body that is not UTF-8': { aws: null, sam: failed },
};

/** Whether the gateway rejects headers and paths that are too long. SAM CLI passes them to the function. */
export const rejectsTooLong = { aws: true, sam: false }[target];

/** The status of a path with an empty segment. SAM CLI redirects the client to the path without it. */
export const emptySegmentStatus = { aws: 403, sam: 308 }[target];

/** How many requests at once: SAM CLI starts a container for each that runs beside another. */
export const atOnce = { aws: { many: 50, few: 10 }, sam: { many: 5, few: 3 } }[target];

/** Whether the gateway itself responds. Otherwise the contract has the response. */
export const isFromGateway = (situation) => answers[situation][target] !== null;

/**
 * Asserts that an answer is the gateway's own for a situation: status, exact body, and the headers that are its own.
 *
 * @param {Awaited<ReturnType<import('./api.mjs').call>>} answer
 * @param {keyof typeof answers} situation
 */
export function assertGatewayResponse(answer, situation) {
  const seen = {
    status: answer.status,
    body: answer.text,
    errorType: answer.headers.get('x-amzn-errortype'),
    challenge: answer.headers.get('www-authenticate'),
    requestId: answer.headers.has('x-amzn-requestid'),
  };
  assert.deepEqual(seen, answers[situation][target]);
}
