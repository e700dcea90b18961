import { http, HttpResponse } from 'msw';
import { aPost, server, url } from './api';

export const mine = aPost({ text: 'Mine', mine: true });

/** Serves a feed with one post of the user. Returns the requests that delete it. */
export function serveOwnPost(...responses: (() => Response)[]) {
  const deleted: { id: unknown; token: string | null }[] = [];
  server.use(
    http.get(url('/posts'), () => HttpResponse.json({ items: [mine], nextCursor: null })),
    http.delete(url('/posts/:id'), ({ params, request }) => {
      deleted.push({ id: params.id, token: request.headers.get('Authorization') });
      return responses[deleted.length - 1]?.() ?? new HttpResponse(null, { status: 204 });
    }),
  );
  return deleted;
}
