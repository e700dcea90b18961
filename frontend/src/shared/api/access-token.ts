/**
 * Gives an access token for the API.
 *
 * @param options `renew: true` asks for a fresh one, past every cache
 * @throws ApiError `sessionEnded` when the user must log in again
 */
export type GetAccessToken = (options?: { renew: boolean }) => Promise<string>;
