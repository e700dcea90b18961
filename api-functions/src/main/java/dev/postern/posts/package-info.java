/**
 * Posts and the caller's own profile: one Lambda function per operation of openapi.yaml.
 *
 * <p>Data goes one way: event ▶ {@link Caller} + {@link Request} ▶ checked input ({@link
 * PostInput}, {@link PostId}, {@link Cursor}) ▶ {@link Post} ▶ {@link PostStore} ▶ a sealed outcome
 * ▶ {@link Answer}.
 *
 * <ul>
 *   <li>Handlers, the only public classes because Lambda must load them: {@link ListPosts}, {@link
 *       CreatePost}, {@link GetPost}, {@link UpdatePost}, {@link DeletePost}, {@link GetMe}, {@link
 *       ModeratePost}. Each reads top to bottom; {@link Route} is the frame around all of them.
 *   <li>The domain, which knows nothing of Lambda: {@link Post}, {@link Author}, {@link PostInput},
 *       {@link PublicProfile}, {@link PostStore}, {@link Profiles}, and what a command can come to:
 *       {@link Creation}, {@link Change}, {@link Removal}. {@link VisibleText} and {@link
 *       Timestamp} are what may be stored, {@link FeedPage} is what is read.
 *   <li>HTTP: {@link Request}, {@link Answer}, {@link Problem} (RFC 9457), {@link EntityTag},
 *       {@link PostJson}, {@link Json}, {@link JsonPointer}; {@link RequestLog} writes the one line
 *       of a request.
 *   <li>Auth0: {@link UserInfo} tells who a token's user is, {@link UserInfoEndpoint} asks Auth0,
 *       {@link UserInfoFailures} remembers failed questions for a short time.
 *   <li>DynamoDB: {@link PostItem} shows every attribute, {@link Table} every call, {@link
 *       Database} every bound, {@link Attributes} the types; {@link Deadline} is the request's own
 *       bound. {@link WholeAnswers} is the HTTP client, {@link TableAnswer} checks what it read,
 *       {@link BoundedRead} ends each read in time, also that of Auth0.
 *   <li>Start: {@link Environment} (settings), {@link Dependencies} (what a handler is made of),
 *       {@link Rehearsal} with {@link OfflineDependencies} (before a SnapStart snapshot).
 * </ul>
 */
package dev.postern.posts;
