/**
 * Posts and the caller's own profile: one Lambda function per operation of openapi.yaml.
 *
 * <p>Data flows in one direction: event ▶ {@link Caller} + {@link Request} ▶ validated input
 * ({@link PostInput}, {@link PostId}, {@link Cursor}) ▶ {@link Post} ▶ {@link PostStore} ▶ result ▶
 * {@link HttpResponse}.
 *
 * <ul>
 *   <li>Handlers, which are public because Lambda loads them: {@link ListPosts}, {@link
 *       CreatePost}, {@link GetPost}, {@link UpdatePost}, {@link DeletePost}, {@link GetMe}, {@link
 *       ModeratePost}. {@link Endpoint} runs their operations.
 *   <li>The domain, which does not depend on Lambda: {@link Post}, {@link Author}, {@link
 *       PostInput}, {@link PublicProfile}, {@link FeedPage}; the stores {@link PostStore} and
 *       {@link Profiles}; the results of commands, {@link CreateResult}, {@link UpdateResult} and
 *       {@link DeleteResult}; {@link ExpectedVersion} for commands on one version. {@link
 *       VisibleText} and {@link Timestamp} define the stored formats.
 *   <li>HTTP: {@link Request}, {@link HttpResponse}, {@link Problem} (RFC 9457), {@link EntityTag},
 *       {@link PostJson}, {@link Json}, {@link JsonPointer}. {@link RequestLog} writes one line per
 *       request.
 *   <li>Auth0: {@link UserInfo} is the interface, {@link UserInfoEndpoint} sends the request,
 *       {@link UserInfoFailures} stores recent failures.
 *   <li>DynamoDB: {@link PostItem} defines the attributes, {@link Table} the calls, {@link
 *       PostFeed} the pages of the feed, {@link DynamoDbClients} the limits, {@link Attributes} the
 *       types. {@link Deadline} is the limit of the request. {@link CompleteResponseClient} is the
 *       HTTP client, {@link TableResponse} validates its responses, {@link BoundedRead} limits the
 *       time of each read.
 *   <li>Start: {@link Settings} and {@link TenantDomain} read the settings, {@link Dependencies}
 *       are the collaborators of a handler, {@link Priming} with {@link OfflineDependencies} runs
 *       before a SnapStart snapshot.
 * </ul>
 */
package dev.postern.posts;
