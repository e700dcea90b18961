package dev.postern.posts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of posts for clients: the schemas Post and Feed of openapi.yaml. */
final class PostJson {
  private PostJson() {}

  /** A post for this caller: {@code mine} instead of the author's user id. */
  static Map<String, Object> of(Post post, Caller caller) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", post.id().value());
    json.put("text", post.text());
    json.put("author", of(post.author()));
    json.put("mine", post.isBy(caller));
    json.put("createdAt", Timestamp.format(post.createdAt()));
    json.put("updatedAt", Timestamp.format(post.updatedAt()));
    json.put("version", post.version());
    return json;
  }

  static Map<String, Object> of(Author author) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", author.name().orElse(null));
    json.put("picture", author.picture().orElse(null));
    return json;
  }

  static Map<String, Object> of(FeedPage page, Caller caller) {
    List<Map<String, Object>> items = page.posts().stream().map(post -> of(post, caller)).toList();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("items", items);
    json.put("nextCursor", page.next().map(Cursor::encoded).orElse(null));
    return json;
  }
}
