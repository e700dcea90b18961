import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useAuth } from '../auth/caller';
import { useApi } from '../../shared/api/api-context';
import { failureOf, type Failure } from '../../shared/api/failure';
import { deletePost, deletePostOnLeaving } from './api/delete-post';
import { takeFromCache } from './api/posts-cache';
import { storedDeletions, storeDeletions } from './deletions-storage';

/** A deletion that can be taken back (`waiting`), is under way, or did not work. */
export type Deletion = { postId: string; state: 'waiting' | 'sending' | Failure };

export type Deletions = {
  deletions: Deletion[];
  /** Hides the post at once and deletes it after {@link undoSeconds}. */
  remove: (postId: string) => void;
  /** Takes it back, while it waits or after it failed. */
  undo: (postId: string) => void;
  /** Sends it now: after a failure. */
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
 * Deletes own posts with time to think better of it. Whoever leaves the page in that time has decided:
 * the request goes out at once. It is kept in this tab's session storage until the API has confirmed it.
 */
export function DeletionsProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const api = useApi();
  const cache = useQueryClient();
  const { getAccessToken } = useAuth();
  const timers = useRef(new Map<string, number>());
  const inFlight = useRef(new Set<string>());
  const tokenForLeaving = useRef<string | null>(null);
  const [deletions, setDeletions] = useState<Deletion[]>(() =>
    storedDeletions(userId).map((postId) => ({ postId, state: 'sending' })),
  );

  const forget = useCallback(
    (postId: string) => {
      stopTimer(timers.current, postId);
      storeDeletions(userId, without(storedDeletions(userId), postId));
      setDeletions((list) => list.filter((deletion) => deletion.postId !== postId));
    },
    [userId],
  );
  const send = useCallback(
    async (postId: string) => {
      stopTimer(timers.current, postId);
      if (inFlight.current.has(postId)) return;
      inFlight.current.add(postId);
      setDeletions((list) => put(list, { postId, state: 'sending' }));
      try {
        await deletePost(api, postId);
        takeFromCache(cache, postId);
        forget(postId);
      } catch (thrown) {
        setDeletions((list) => put(list, { postId, state: failureOf(thrown) }));
      } finally {
        inFlight.current.delete(postId);
      }
    },
    [api, cache, forget],
  );
  const remove = useCallback(
    (postId: string) => {
      storeDeletions(userId, [...without(storedDeletions(userId), postId), postId]);
      setDeletions((list) => put(list, { postId, state: 'waiting' }));
      timers.current.set(
        postId,
        window.setTimeout(() => void send(postId), undoSeconds * 1000),
      );
      getAccessToken().then(
        (token) => (tokenForLeaving.current = token),
        () => undefined, // Then it waits in the storage for the next time.
      );
    },
    [getAccessToken, send, userId],
  );
  useEffect(() => {
    for (const postId of storedDeletions(userId)) void send(postId);
    const waiting = timers.current;
    const sendOnLeaving = () => {
      for (const postId of [...waiting.keys()]) {
        if (tokenForLeaving.current) deletePostOnLeaving(postId, tokenForLeaving.current);
      }
    };
    // The browser may bring the whole page back as it was left, "Undo" included; but the request has gone out.
    const sendAfterReturn = ({ persisted }: PageTransitionEvent) => {
      if (persisted) for (const postId of storedDeletions(userId)) void send(postId);
    };
    window.addEventListener('pagehide', sendOnLeaving);
    window.addEventListener('pageshow', sendAfterReturn);
    return () => {
      window.removeEventListener('pagehide', sendOnLeaving);
      window.removeEventListener('pageshow', sendAfterReturn);
      sendOnLeaving(); // Whoever logs out leaves, too.
      for (const postId of [...waiting.keys()]) stopTimer(waiting, postId);
    };
  }, [send, userId]);

  const value = useMemo(
    () => ({ deletions, remove, undo: forget, send }),
    [deletions, remove, forget, send],
  );
  return <DeletionsContext value={value}>{children}</DeletionsContext>;
}

function put(list: Deletion[], deletion: Deletion): Deletion[] {
  const known = list.some(({ postId }) => postId === deletion.postId);
  if (!known) return [...list, deletion];
  return list.map((other) => (other.postId === deletion.postId ? deletion : other));
}

function without(list: string[], postId: string): string[] {
  return list.filter((other) => other !== postId);
}

function stopTimer(timers: Map<string, number>, postId: string) {
  window.clearTimeout(timers.get(postId));
  timers.delete(postId);
}
