import { Route, Switch } from 'wouter';
import { lazyPart } from '../shared/ui/lazy-part';
import { FeedPage } from './feed-page';
import { NotFound } from './not-found';
import { paths } from './paths';

// Their code is loaded when the user opens the page.
const PostPage = lazyPart(() =>
  import('../features/posts/post-page').then(({ PostPage }) => PostPage),
);
const ProfilePage = lazyPart(() =>
  import('../features/profile/profile-page').then(({ ProfilePage }) => ProfilePage),
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
