import { useRef } from 'react';
import { CallFailure } from '../auth/call-failure';
import type { Post } from '../../shared/api/response-schemas';
import { failureOf } from '../../shared/api/failure';
import { Spinner } from '../../shared/ui/spinner';
import { useFeed } from './api/list-posts';
import { useCheckOnReturn, useNewestPost } from './new-posts';
import { NewPostsButton } from './new-posts-button';
import { PostList, useShownPosts } from './post-list';

/** All posts, newest first, in pages, with loading, empty and error states. */
export function Feed() {
  const feed = useFeed();
  const loaded = feed.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = useShownPosts(loaded);
  const isEmpty = shown.posts.length + shown.outgoing.length === 0;
  const title = useRef<HTMLHeadingElement>(null);
  const { newest, forget } = useNewestPost();
  useCheckOnReturn();
  const hasNews = feed.data !== undefined && isNews(newest, loaded);
  const showNews = async () => {
    const { isSuccess } = await feed.refetch();
    if (isSuccess) forget();
    title.current?.focus(); // The focus also scrolls to it.
  };
  // The API would reject the same cursor again. The first page returns new cursors.
  const sameAgain = feed.isFetchNextPageError && failureOf(feed.error).kind !== 'invalid';
  const retry = sameAgain ? feed.fetchNextPage : feed.refetch;
  const failure = feed.error !== null && (
    <div className="my-4">
      <CallFailure
        failure={failureOf(feed.error)}
        retry={() => void retry()}
        retrying={feed.isFetching}
      />
    </div>
  );

  return (
    <section aria-labelledby="feed-title">
      <h2
        id="feed-title"
        ref={title}
        tabIndex={-1}
        className="mb-3 scroll-mt-4 text-lg font-semibold outline-none"
      >
        Latest posts
      </h2>
      <div aria-live="polite" className="sticky top-8 z-10 flex h-0 justify-center">
        {hasNews && <NewPostsButton loading={feed.isRefetching} onShow={() => void showNews()} />}
      </div>
      {!feed.isFetchNextPageError && failure}
      {feed.isPending && <LoadingPosts />}
      {feed.isSuccess && isEmpty && <NoPosts />}
      <PostList {...shown} />
      {feed.isFetchNextPageError && failure}
      {feed.hasNextPage && !feed.isFetchNextPageError && <LoadMore feed={feed} />}
    </section>
  );
}

/** The id of a new post that is not in the loaded feed. */
function isNews(newest: string | null, loaded: Post[]): boolean {
  return newest !== null && !loaded.some(({ id }) => id === newest);
}

function LoadMore({ feed }: { feed: ReturnType<typeof useFeed> }) {
  return (
    <div className="mt-4 flex justify-center">
      <button
        className="btn btn-quiet"
        aria-disabled={feed.isFetchingNextPage}
        onClick={() => {
          if (!feed.isFetching) void feed.fetchNextPage();
        }}
      >
        {feed.isFetchingNextPage && <Spinner />}
        Load more
      </button>
    </div>
  );
}

function LoadingPosts() {
  return (
    <div role="status" className="panel divide-base-300 divide-y">
      <span className="sr-only">Loading posts</span>
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex gap-3 p-4 sm:p-5" aria-hidden="true">
          <div className="skeleton size-9 shrink-0 rounded-full" />
          <div className="flex w-full flex-col gap-2 pt-1">
            <div className="skeleton h-4 w-40" />
            <div className="skeleton h-4 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}

function NoPosts() {
  return (
    <div className="panel px-6 py-12 text-center">
      <p className="font-semibold">No posts yet</p>
      <p className="text-muted mt-1">Write the first post. It appears here.</p>
    </div>
  );
}
