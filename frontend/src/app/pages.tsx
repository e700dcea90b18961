import { lazy } from 'react';
import { Route, Switch } from 'wouter';
import { FeedPage } from './feed-page';
import { NotFound } from './not-found';
import { paths } from './paths';

// Fetched when somebody goes there.
const PostPage = lazy(() =>
  import('../features/posts/post-page').then(({ PostPage }) => ({ default: PostPage })),
);
const ProfilePage = lazy(() =>
  import('../features/profile/profile-page').then(({ ProfilePage }) => ({ default: ProfilePage })),
);

/** The pages of a logged-in user, by address. */
export function Pages({ userId }: { userId: string }) {
  return (
    <Switch>
      <Route path={paths.feed}>
        <FeedPage userId={userId} />
      </Route>
      <Route path={paths.post}>{({ postId }) => <PostPage key={postId} postId={postId} />}</Route>
      <Route path={paths.profile}>
        <ProfilePage />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
