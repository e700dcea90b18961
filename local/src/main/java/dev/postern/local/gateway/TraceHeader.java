package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code X-Amzn-Trace-Id} (AWS X-Ray Developer Guide, "Tracing header"). A valid header
 * of the client is continued: its root stays, and its parent and sampling decision stay if it has
 * them.
 *
 * @param root {@code Root=1-8 hex digits-24 hex digits}
 * @param whole the root, {@code Parent}, {@code Sampled} and {@code Lineage}
 */
record TraceHeader(String root, String whole) {
  static final String NAME = "X-Amzn-Trace-Id";

  private static final Pattern SENT =
      Pattern.compile("(Root=1-[0-9a-f]{8}-[0-9a-f]{24})(;Parent=[0-9a-f]{16})?(;Sampled=[01])?");

  TraceHeader {
    requireNonNull(root, "root is null");
    requireNonNull(whole, "whole is null");
  }

  static TraceHeader of(ApiRequest request) {
    String hex = request.requestId().replace("-", "");
    Optional<Matcher> sent = request.header(NAME).map(SENT::matcher).filter(Matcher::matches);
    String root =
        sent.map(match -> match.group(1))
            .orElseGet(
                () ->
                    "Root=1-%08x-%s"
                        .formatted(request.time().getEpochSecond(), hex.substring(0, 24)));
    String parent = sent.map(match -> match.group(2)).orElse(";Parent=" + hex.substring(16));
    String sampled = sent.map(match -> match.group(3)).orElse(";Sampled=0");
    return new TraceHeader(
        root, root + parent + sampled + ";Lineage=1:" + hex.substring(0, 8) + ":0");
  }
}
