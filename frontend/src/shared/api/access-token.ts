/**
 * Returns an access token for the API.
 *
 * @param options `renew: true` requests a new token instead of a cached one
 * @throws ApiError `sessionEnded` if the user must log in again
 */
export type GetAccessToken = (options?: { renew: boolean }) => Promise<string>;
