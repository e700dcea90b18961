import { Composer } from '../features/posts/composer';
import { Feed } from '../features/posts/feed';
import { PageHeading } from '../shared/ui/page-heading';

/** The front page of a logged-in user: a composer, then everyone's posts. */
export function FeedPage({ userId }: { userId: string }) {
  return (
    <>
      <PageHeading title="Posts" hidden />
      <Composer userId={userId} />
      <Feed />
    </>
  );
}
