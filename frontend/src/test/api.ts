import { setupServer } from 'msw/node';
import type { Post } from '../shared/api/response-schemas';

/** Responds instead of the API. Each test adds the responses. */
export const server = setupServer();

export const url = (path: string) => `http://localhost:5173/api${path}`;

let count = 0;

/** A post by Bob, unless the test says otherwise. */
export function aPost(members: Partial<Post> = {}): Post {
  count += 1;
  return {
    id: String(count).padStart(22, '0'),
    text: `Post ${count}`,
    author: { name: 'bob', picture: null },
    mine: false,
    createdAt: '2026-11-24T20:31:00Z',
    updatedAt: '2026-11-24T20:31:00Z',
    version: 1,
    ...members,
  };
}

/** An RFC 9457 problem, as the functions return it. */
export function problem(status: number, errors?: { pointer: string; detail: string }[]) {
  return { type: 'about:blank', title: 'Refused', status, ...(errors ? { errors } : {}) };
}
