/**
 * HTTP on Jetty: the listener, and request bodies of bounded size.
 *
 * <ol>
 *   <li>{@link HttpListener} is a server on one address. {@link HttpErrors} answers what it rejects
 *       itself. {@link SpellingConnections} keep header names as they were sent.
 *   <li>{@link HttpResponse} and {@link Header} are data.
 *   <li>{@link RequestBody} is read by {@link BodyReader}, as far as {@link BodyRoom} has memory.
 * </ol>
 */
package dev.postern.local.http;
