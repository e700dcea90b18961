import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { safeParse } from 'valibot';
import type { GetAccessToken } from './access-token';
import type { ResponseSchema } from './response-schemas';
import { ApiError, failureFrom } from './failure';
import { permissions } from './permissions.generated';
import type { paths } from './schema.generated';

export type ApiClient = Client<paths>;

/**
 * A client for the API with types from openapi.yaml. Each request has a token. After a 401, the
 * request is repeated once with a new token, because the key of the cached token may have been
 * removed. An error response is thrown as an ApiError.
 */
export function createApiClient(getAccessToken: GetAccessToken): ApiClient {
  const send = async (request: Request, options?: { renew: boolean }) => {
    request.headers.set('Authorization', `Bearer ${await getAccessToken(options)}`);
    return fetch(request);
  };
  const client = createClient<paths>({
    baseUrl: `${window.location.origin}/api`,
    fetch: async (request) => {
      const again = request.clone();
      const response = await send(request);
      return response.status === 401 ? send(again, { renew: true }) : response;
    },
  });
  client.use(throwOnError);
  return client;
}

const throwOnError: Middleware = {
  async onResponse({ request, response, schemaPath }) {
    if (response.ok) return;
    const body: unknown = await response.json().catch(() => null);
    const operation = `${request.method} ${schemaPath}`;
    const required: Readonly<Record<string, string>> = permissions;
    throw new ApiError(
      failureFrom({
        status: response.status,
        body,
        permission: required[operation] ?? null,
        retryAfter: response.headers.get('Retry-After'),
      }),
    );
  },
};

/**
 * The validated data of a response. The types alone only say what the contract promises.
 *
 * @throws ApiError for an error status, and for a response that does not match the contract
 */
export async function dataOf<Data>(
  schema: ResponseSchema<Data>,
  call: Promise<{ data?: unknown }>,
): Promise<Data> {
  const { data } = await call.catch(noResponse);
  const read = safeParse(schema, data);
  if (!read.success) throw new ApiError({ kind: 'unreadable' });
  return read.output;
}

/** Waits for a call whose response has no content. Throws as {@link dataOf} does. */
export async function done(call: Promise<unknown>): Promise<void> {
  await call.catch(noResponse);
}

function noResponse(cause: unknown): never {
  if (cause instanceof ApiError) throw cause;
  // openapi-fetch parses the body of a successful response as JSON. A SyntaxError means that another server responded.
  const kind = cause instanceof SyntaxError ? 'unreadable' : 'unreachable';
  throw new ApiError({ kind }, { cause });
}
