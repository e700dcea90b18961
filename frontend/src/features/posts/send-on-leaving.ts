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
  /** The timers of the deletions that can be undone, by post. */
  timers: RefObject<Map<string, number>>;
  tokenForLeaving: RefObject<string | null>;
};

/** Sends decided deletions when the page opens, and waiting deletions when the user leaves the page. */
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
    // The browser may restore the page with its "Undo" button, although the request was sent.
    const sendAfterReturn = ({ persisted }: PageTransitionEvent) => {
      if (persisted) sendDecided();
    };
    window.addEventListener('pagehide', sendOnLeaving);
    window.addEventListener('pageshow', sendAfterReturn);
    return () => {
      window.removeEventListener('pagehide', sendOnLeaving);
      window.removeEventListener('pageshow', sendAfterReturn);
      sendOnLeaving(); // Also at a log-out.
      for (const postId of [...waiting.keys()]) stopTimer(waiting, postId);
    };
  }, [send, userId, timers, tokenForLeaving]);
}

export function stopTimer(timers: Map<string, number>, postId: string) {
  window.clearTimeout(timers.get(postId));
  timers.delete(postId);
}
