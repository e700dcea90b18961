/** The addresses of the app's pages, as wouter's patterns. */
export const paths = { feed: '/', post: '/posts/:postId', profile: '/me' } as const;
