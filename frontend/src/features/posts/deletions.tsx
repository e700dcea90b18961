import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useAuth } from '../auth/caller';
import { useApi } from '../../shared/api/api-context';
import { failureOf, type Failure } from '../../shared/api/failure';
import { deletePost } from './api/delete-post';
import { deleteFromCache } from './api/posts-cache';
import { decidedDeletions, forgetDeletion, storeDeletion } from './deletions-storage';
import { stopTimer, useSendOnLeaving } from './send-on-leaving';

/** A deletion that can be undone (`waiting`), is being sent, or has failed. */
export type Deletion = { postId: string; state: 'waiting' | 'sending' | Failure };

export type Deletions = {
  deletions: Deletion[];
  /** Hides the post at once and deletes it after {@link undoSeconds}. */
  schedule: (postId: string) => void;
  /** Cancels it, while it waits or after it failed. */
  undo: (postId: string) => void;
  /** Sends it again after a failure. */
  send: (postId: string) => Promise<void>;
};

export const undoSeconds = 5;

const DeletionsContext = createContext<Deletions | null>(null);

export function useDeletions(): Deletions {
  const deletions = use(DeletionsContext);
  if (deletions === null) throw new Error('useDeletions() needs a <DeletionsProvider> above it');
  return deletions;
}

/**
 * Deletes the user's own posts after a time to undo. If the user leaves the page in that time, the
 * request is sent at once. A deletion is stored in this tab's session storage until the API
 * confirms it.
 */
export function DeletionsProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const api = useApi();
  const cache = useQueryClient();
  const { getAccessToken } = useAuth();
  const timers = useRef(new Map<string, number>());
  const inFlight = useRef(new Set<string>());
  const tokenForLeaving = useRef<string | null>(null);
  const [deletions, setDeletions] = useState<Deletion[]>(() =>
    decidedDeletions(userId).map((postId) => ({ postId, state: 'sending' })),
  );

  const forget = useCallback(
    (postId: string) => {
      stopTimer(timers.current, postId);
      forgetDeletion(userId, postId);
      setDeletions((list) => list.filter((deletion) => deletion.postId !== postId));
    },
    [userId],
  );
  const send = useCallback(
    async (postId: string) => {
      stopTimer(timers.current, postId);
      if (inFlight.current.has(postId)) return;
      inFlight.current.add(postId);
      storeDeletion(userId, postId, true);
      setDeletions((list) => put(list, { postId, state: 'sending' }));
      try {
        await deletePost(api, postId);
        deleteFromCache(cache, postId);
        forget(postId);
      } catch (thrown) {
        storeDeletion(userId, postId, false); // "Keep the post" can still cancel it.
        setDeletions((list) => put(list, { postId, state: failureOf(thrown) }));
      } finally {
        inFlight.current.delete(postId);
      }
    },
    [api, cache, forget, userId],
  );
  const schedule = useCallback(
    (postId: string) => {
      storeDeletion(userId, postId, false);
      setDeletions((list) => put(list, { postId, state: 'waiting' }));
      timers.current.set(
        postId,
        window.setTimeout(() => void send(postId), undoSeconds * 1000),
      );
      getAccessToken().then(
        (token) => (tokenForLeaving.current = token),
        () => undefined, // Then the next page sends it from the storage.
      );
    },
    [getAccessToken, send, userId],
  );
  useSendOnLeaving({ userId, send, timers, tokenForLeaving });

  const value = useMemo(
    () => ({ deletions, schedule, undo: forget, send }),
    [deletions, schedule, forget, send],
  );
  return <DeletionsContext value={value}>{children}</DeletionsContext>;
}

function put(list: Deletion[], deletion: Deletion): Deletion[] {
  const known = list.some(({ postId }) => postId === deletion.postId);
  if (!known) return [...list, deletion];
  return list.map((other) => (other.postId === deletion.postId ? deletion : other));
}
