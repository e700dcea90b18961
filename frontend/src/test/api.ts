import { setupServer } from 'msw/node';
import type { Post } from '../shared/api/response-schemas';

/** Stands in for the API, at the address that the browser calls. Each test adds what it answers. */
export const server = setupServer();

export const url = (path: string) => `http://localhost:5173/api${path}`;

let made = 0;

/** A post by Bob, unless the test says otherwise. */
export function aPost(members: Partial<Post> = {}): Post {
  made += 1;
  return {
    id: String(made).padStart(22, '0'),
    text: `Post ${made}`,
    author: { name: 'bob', picture: null },
    mine: false,
    createdAt: '2026-11-24T20:31:00Z',
    updatedAt: '2026-11-24T20:31:00Z',
    version: 1,
    ...members,
  };
}

/** RFC 9457, as the functions answer. */
export function problem(status: number, errors?: { pointer: string; detail: string }[]) {
  return { type: 'about:blank', title: 'Refused', status, ...(errors ? { errors } : {}) };
}
