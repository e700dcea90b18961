import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { feedSchema } from '../../shared/api/response-schemas';
import { useApi } from '../../shared/api/api-context';
import { dataOf } from '../../shared/api/client';

/** A message contains only the id of a post, because the other tab may belong to another user. */
const channelName = 'postern.posts';
type NewPost = { newPost: string };

const newestKey = ['posts', 'newest'];
/** One return to the tab causes two events, but only one request. */
const pauseMillis = 2000;

/**
 * Announces new posts to the other tabs of the browser, and receives their announcements.
 *
 * @returns a function that announces a post. Without BroadcastChannel it does nothing, and {@link
 *   useCheckOnReturn} finds the post.
 */
export function useNewPostChannel(): (postId: string) => void {
  const cache = useQueryClient();
  const otherTabs = useRef<BroadcastChannel>(null);
  useEffect(() => {
    const channel = openChannel();
    if (channel === null) return;
    otherTabs.current = channel;
    channel.onmessage = ({ data }: MessageEvent<NewPost>) => {
      cache.setQueryData(newestKey, data.newPost);
    };
    return () => {
      otherTabs.current = null;
      channel.close();
    };
  }, [cache]);
  return useCallback((postId: string) => {
    otherTabs.current?.postMessage({ newPost: postId } satisfies NewPost);
  }, []);
}

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(channelName);
  } catch {
    return null;
  }
}

/** Requests the newest post when the user comes back to the tab or window. A failed request is ignored. */
export function useCheckOnReturn() {
  const api = useApi();
  const cache = useQueryClient();
  const askedAt = useRef(0);
  useEffect(() => {
    const check = async () => {
      if (document.hidden || Date.now() - askedAt.current < pauseMillis) return;
      askedAt.current = Date.now();
      const newest = api.GET('/posts', { params: { query: { limit: 1 } } });
      const [post] = (await dataOf(feedSchema, newest)).items;
      if (post !== undefined) cache.setQueryData(newestKey, post.id);
    };
    const onReturn = () => {
      check().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', onReturn);
    window.addEventListener('focus', onReturn);
    return () => {
      document.removeEventListener('visibilitychange', onReturn);
      window.removeEventListener('focus', onReturn);
    };
  }, [api, cache]);
}

/**
 * The id of the newest announced post, or null.
 *
 * @returns and a function that resets it after the feed was loaded again
 */
export function useNewestPost() {
  const cache = useQueryClient();
  const { data = null } = useQuery<string | null>({
    queryKey: newestKey,
    queryFn: skipToken,
    gcTime: Infinity,
  });
  const forget = useCallback(() => {
    cache.setQueryData(newestKey, null);
  }, [cache]);
  return { newest: data, forget };
}
