import { Link } from 'wouter';
import { PageHeading } from '../shared/ui/page-heading';

/** For an address that no page has. */
export function NotFound() {
  return (
    <div className="py-10 text-center">
      <p className="text-primary font-semibold">404</p>
      <PageHeading title="There is no such page" />
      <p className="text-muted mt-2">The address may be mistyped, or the page has moved.</p>
      <Link href="/" className="btn btn-primary mt-6">
        To the front page
      </Link>
    </div>
  );
}
