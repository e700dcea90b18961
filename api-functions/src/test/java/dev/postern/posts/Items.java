package dev.postern.posts;

/** Items in DynamoDB's JSON. */
final class Items {
  static final String ID = "Xb3kR0aVQmWq1n6tYl2ZsA";

  static final String POST_OF_ADA =
      """
      {"pk":{"S":"POST#%s"},"sk":{"S":"POST"},"authorId":{"S":"auth0|ada"},
       "authorName":{"S":"ada"},"text":{"S":"Hello"},"version":{"N":"2"},"inputHash":{"S":"-"},
       "createdAt":{"S":"2026-11-24T11:00:00.000Z"},"updatedAt":{"S":"2026-11-24T11:30:00.000Z"},
       "feedPartition":{"S":"posts"},"feedSort":{"S":"2026-11-24T11:00:00.000Z#%s"},
       "writeId":{"S":"-"}}
      """
          .formatted(ID, ID);

  static final String TOMBSTONE =
      """
      {"pk":{"S":"POST#%s"},"sk":{"S":"POST"},"deletedAt":{"S":"2026-11-24T11:30:00.000Z"},
       "ttl":{"N":"1795606200"},"writeId":{"S":"-"}}
      """
          .formatted(ID);

  private Items() {}

  /** A response to GetItem; an empty text means no item. */
  static String found(String item) {
    return item.isEmpty() ? "{}" : "{\"Item\":" + item + "}";
  }
}
