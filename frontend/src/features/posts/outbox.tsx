import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useApi } from '../../shared/api/api-context';
import { failureOf, type Failure } from '../../shared/api/failure';
import { createPost } from './api/create-post';
import { addToCache } from './api/posts-cache';
import { useNewPostChannel } from './new-posts';
import { storedOutbox, storeOutbox, type Outgoing } from './outbox-storage';

/** An unconfirmed post. `failure`: the last attempt failed and no other is running. */
export type OutboxEntry = Outgoing & { failure: Failure | null };

export type Outbox = {
  entries: OutboxEntry[];
  /** Shows the post at once and sends it. Returns the failure, or null. Does not throw. */
  send: (post: Outgoing) => Promise<Failure | null>;
  discard: (idempotencyKey: string) => void;
};

const OutboxContext = createContext<Outbox | null>(null);

export function useOutbox(): Outbox {
  const outbox = use(OutboxContext);
  if (outbox === null) throw new Error('useOutbox() needs an <OutboxProvider> above it');
  return outbox;
}

/**
 * Keeps the unconfirmed posts, each with its Idempotency-Key, also after a failure, a reload and a
 * new log-in. They are sent again after a reload and when the browser is online again.
 */
export function OutboxProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const api = useApi();
  const cache = useQueryClient();
  const tellOtherTabs = useNewPostChannel();
  const inFlight = useRef(new Set<string>());
  const [entries, setEntries] = useState<OutboxEntry[]>(() =>
    storedOutbox(userId).map((outgoing) => ({ ...outgoing, failure: null })),
  );

  const discard = useCallback(
    (key: string) => {
      storeOutbox(userId, without(storedOutbox(userId), key));
      setEntries((list) => without(list, key));
    },
    [userId],
  );
  const send = useCallback(
    async (outgoing: Outgoing) => {
      const { text, idempotencyKey: key } = outgoing;
      if (inFlight.current.has(key)) return null;
      inFlight.current.add(key);
      storeOutbox(userId, put(storedOutbox(userId), outgoing));
      setEntries((list) => put(list, { ...outgoing, failure: null }));
      try {
        const post = await createPost(api, text, key);
        addToCache(cache, post);
        tellOtherTabs(post.id);
        discard(key);
        return null;
      } catch (thrown) {
        const failure = failureOf(thrown);
        setEntries((list) => list.map((e) => (e.idempotencyKey === key ? { ...e, failure } : e)));
        return failure;
      } finally {
        inFlight.current.delete(key);
      }
    },
    [api, cache, discard, tellOtherTabs, userId],
  );
  useEffect(() => {
    const sendAll = () => {
      for (const outgoing of storedOutbox(userId).reverse()) void send(outgoing);
    };
    sendAll();
    window.addEventListener('online', sendAll);
    return () => {
      window.removeEventListener('online', sendAll);
    };
  }, [send, userId]);

  const outbox = useMemo(() => ({ entries, send, discard }), [entries, send, discard]);
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}

/** A text for the outbox, with a new key. */
export function newOutgoing(text: string): Outgoing {
  return { text, idempotencyKey: crypto.randomUUID(), writtenAt: new Date().toISOString() };
}

function put<Item extends Outgoing>(list: Item[], item: Item): Item[] {
  const known = list.some((other) => other.idempotencyKey === item.idempotencyKey);
  if (!known) return [item, ...list];
  return list.map((other) => (other.idempotencyKey === item.idempotencyKey ? item : other));
}

function without<Item extends Outgoing>(list: Item[], key: string): Item[] {
  return list.filter((item) => item.idempotencyKey !== key);
}
