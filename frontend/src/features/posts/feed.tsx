import { SignInButton } from '../auth/sign-in-button';
import { failureOf } from '../../shared/api/failure';
import { FailureNotice } from '../../shared/ui/failure-notice';
import { Spinner } from '../../shared/ui/spinner';
import { useFeed } from './api/list-posts';
import { PostCard } from './post-card';

/** All posts, newest first, page by page; with its loading, empty and error states. */
export function Feed() {
  const feed = useFeed();
  const posts = feed.data?.pages.flatMap((page) => page.items) ?? [];
  const retry = feed.isFetchNextPageError ? feed.fetchNextPage : feed.refetch;

  return (
    <section aria-labelledby="feed-title">
      <h2 id="feed-title" className="mb-3 text-lg font-semibold">
        Latest posts
      </h2>
      {feed.isPending && <LoadingPosts />}
      {feed.isSuccess && posts.length === 0 && <NoPosts />}
      {posts.length > 0 && (
        <ul className="panel divide-base-300 divide-y">
          {posts.map((post) => (
            <li key={post.id}>
              <PostCard post={post} />
            </li>
          ))}
        </ul>
      )}
      {feed.error !== null && (
        <div className="mt-4">
          <FeedFailure error={feed.error} retry={() => void retry()} retrying={feed.isFetching} />
        </div>
      )}
      {feed.hasNextPage && !feed.isFetchNextPageError && (
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
      )}
    </section>
  );
}

function FeedFailure(props: { error: unknown; retry: () => void; retrying: boolean }) {
  const failure = failureOf(props.error);
  return (
    <FailureNotice failure={failure}>
      {failure.kind === 'sessionEnded' ? (
        <SignInButton className="btn btn-quiet btn-sm" />
      ) : (
        <button className="btn btn-quiet btn-sm" disabled={props.retrying} onClick={props.retry}>
          {props.retrying && <Spinner />}
          Try again
        </button>
      )}
    </FailureNotice>
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
      <p className="text-muted mt-1">Write the first one: it appears here at once.</p>
    </div>
  );
}
