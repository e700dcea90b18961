import { useEffect, type RefObject } from 'react';
import { deletePostOnLeaving } from './api/delete-post';
import type { Deletions } from './deletions';
import {
  decideAllDeletions,
  decidedDeletions,
  forgetUndecidedDeletions,
} from './deletions-storage';

type Leaving = {
  userId: string;
  send: Deletions['send'];
  /** Of the deletions that can be undone, by post. */
  timers: RefObject<Map<string, number>>;
  tokenForLeaving: RefObject<string | null>;
};

/** Sends what was decided before the page was opened, and what still waits when it is left. */
export function useSendOnLeaving({ userId, send, timers, tokenForLeaving }: Leaving) {
  useEffect(() => {
    const sendDecided = () => {
      for (const postId of decidedDeletions(userId)) void send(postId);
    };
    forgetUndecidedDeletions(userId);
    sendDecided();
    const waiting = timers.current;
    const sendOnLeaving = () => {
      decideAllDeletions(userId);
      for (const postId of [...waiting.keys()]) {
        if (tokenForLeaving.current) deletePostOnLeaving(postId, tokenForLeaving.current);
      }
    };
    // The browser may bring the whole page back as it was left, "Undo" included; but the request has gone out.
    const sendAfterReturn = ({ persisted }: PageTransitionEvent) => {
      if (persisted) sendDecided();
    };
    window.addEventListener('pagehide', sendOnLeaving);
    window.addEventListener('pageshow', sendAfterReturn);
    return () => {
      window.removeEventListener('pagehide', sendOnLeaving);
      window.removeEventListener('pageshow', sendAfterReturn);
      sendOnLeaving(); // So does a log-out.
      for (const postId of [...waiting.keys()]) stopTimer(waiting, postId);
    };
  }, [send, userId, timers, tokenForLeaving]);
}

export function stopTimer(timers: Map<string, number>, postId: string) {
  window.clearTimeout(timers.get(postId));
  timers.delete(postId);
}
