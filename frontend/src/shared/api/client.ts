import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { safeParse } from 'valibot';
import type { GetAccessToken } from './access-token';
import type { ResponseSchema } from './response-schemas';
import { ApiError, failureFrom } from './failure';
import { permissions } from './permissions.generated';
import type { paths } from './schema.generated';

export type ApiClient = Client<paths>;

/**
 * The API, typed by openapi.yaml. Each request carries a token. A 401 is tried again with a
 * fresh token, because the cached one may have been revoked or its key rotated away.
 * Every call throws an ApiError when it is refused.
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
    const asked: Readonly<Record<string, string>> = permissions;
    throw new ApiError(
      failureFrom({
        status: response.status,
        body,
        permission: asked[operation] ?? null,
        retryAfter: response.headers.get('Retry-After'),
      }),
    );
  },
};

/**
 * The data of a call, checked: the types say what the contract promises, this says what came.
 *
 * @throws ApiError for an error status, and for an answer that is not what the contract promises
 */
export async function dataOf<Data>(
  answer: ResponseSchema<Data>,
  call: Promise<{ data?: unknown }>,
): Promise<Data> {
  const { data } = await call.catch(noResponse);
  const read = safeParse(answer, data);
  if (!read.success) throw new ApiError({ kind: 'unreadable' });
  return read.output;
}

/** Waits for a call whose answer has no content; throws as {@link dataOf} does. */
export async function done(call: Promise<unknown>): Promise<void> {
  await call.catch(noResponse);
}

function noResponse(cause: unknown): never {
  if (cause instanceof ApiError) throw cause;
  // openapi-fetch parses the body of a success as JSON; HTML there means that something else answered.
  const kind = cause instanceof SyntaxError ? 'unreadable' : 'unreachable';
  throw new ApiError({ kind }, { cause });
}
