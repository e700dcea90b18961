/**
 * Stores sessions, codes, grants and refresh tokens: one Map for all Provider instances, because a key
 * rotation replaces the Provider and must not log users out. The library's own memory adapter belongs
 * to one Provider and drops entries when there are many.
 *
 * @param {[string, {payload: object, expiresAt: number | null}][]} [kept] entries of an earlier process
 * @param {() => void} [changed] called after each change
 * @returns {{adapter: (model: string) => object, clear: () => void, entries: () => object[]}} `adapter` is
 *   for oidc-provider's configuration; `entries` is `kept` of the next process
 */
export function createStore(kept = [], changed = () => {}) {
  const entries = new Map(
    kept.map(([key, { payload, expiresAt }]) => [
      key,
      { payload, expiresAt: expiresAt ?? Infinity },
    ]),
  );

  const read = (key) => {
    const entry = entries.get(key);
    if (entry && entry.expiresAt <= Date.now()) entries.delete(key);
    return entries.get(key)?.payload;
  };
  const deleteExpired = () => {
    for (const key of entries.keys()) read(key);
  };
  const find = (model, wanted) => {
    for (const key of entries.keys()) {
      const payload = key.startsWith(`${model}:`) ? read(key) : undefined;
      if (payload && wanted(payload)) return payload;
    }
    return undefined;
  };

  const adapter = (model) => ({
    async upsert(id, payload, expiresIn) {
      deleteExpired();
      const expiresAt = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
      entries.set(`${model}:${id}`, { payload, expiresAt });
      changed();
    },
    find: async (id) => read(`${model}:${id}`),
    findByUid: async (uid) => find(model, (payload) => payload.uid === uid),
    // Only the device flow needs it, which this tenant does not have.
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = read(`${model}:${id}`);
      if (!payload) return;
      payload.consumed = Math.floor(Date.now() / 1000);
      changed();
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
      changed();
    },
    async revokeByGrantId(grantId) {
      for (const key of entries.keys()) {
        if (key.startsWith(`${model}:`) && read(key)?.grantId === grantId) entries.delete(key);
      }
      changed();
    },
  });

  const clear = () => {
    entries.clear();
    changed();
  };
  return { adapter, clear, entries: () => [...entries] };
}
