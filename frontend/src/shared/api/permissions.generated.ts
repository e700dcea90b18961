// Written from openapi.yaml by `npm run types`. Do not change it by hand.

/** The permission that an operation asks for; those that are not named ask for none. */
export const permissions = {
  'DELETE /moderation/posts/{postId}': 'moderate:posts',
} as const;
