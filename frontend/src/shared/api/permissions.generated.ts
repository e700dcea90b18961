// Written from openapi.yaml by `npm run types`. Do not change it by hand.

/** The required permission of each operation. An operation that is not listed requires none. */
export const permissions = {
  'DELETE /moderation/posts/{postId}': 'moderate:posts',
} as const;
