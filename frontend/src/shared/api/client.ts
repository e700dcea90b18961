import createClient, { type Client } from 'openapi-fetch';
import { ApiError, failureFrom } from './failure';
import type { components, paths } from './schema.generated';

export type ApiClient = Client<paths>;
export type Post = components['schemas']['Post'];
export type Feed = components['schemas']['Feed'];

/**
 * Gives an access token for the API.
 *
 * @param options `renew: true` asks for a fresh one, past every cache
 * @throws ApiError `sessionEnded` when the user must log in again
 */
export type GetAccessToken = (options?: { renew: boolean }) => Promise<string>;

/**
 * The API, typed by openapi.yaml. Each request carries a token; a 401 is tried once more with a
 * fresh token, since the cached one may have been revoked or its key rotated away.
 */
export function createApiClient(getAccessToken: GetAccessToken): ApiClient {
  const send = async (request: Request, options?: { renew: boolean }) => {
    request.headers.set('Authorization', `Bearer ${await getAccessToken(options)}`);
    return fetch(request);
  };
  return createClient<paths>({
    baseUrl: `${window.location.origin}/api`,
    fetch: async (request) => {
      const again = request.clone();
      const response = await send(request);
      return response.status === 401 ? send(again, { renew: true }) : response;
    },
  });
}

type Outcome<Data> = { data?: Data; error?: unknown; response: Response };

/**
 * Turns the outcome of an openapi-fetch call into its data.
 *
 * @throws ApiError for an error status, and for an answer that is not the API's (a proxy's page)
 */
export async function dataOf<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch(noAnswer);
  if (!response.ok) throw new ApiError(failureFrom(response.status, asJson(error)));
  return data as Data;
}

function noAnswer(cause: unknown): never {
  if (cause instanceof ApiError) throw cause;
  // openapi-fetch parses the body of a success as JSON; HTML there means that something else answered.
  const detail = cause instanceof SyntaxError ? 'The answer did not come from the API.' : null;
  throw new ApiError(detail ? { kind: 'unavailable', detail } : { kind: 'unreachable' }, { cause });
}

// openapi-fetch hands an error body over as text when it is not JSON.
function asJson(error: unknown): unknown {
  return typeof error === 'string' ? null : error;
}
