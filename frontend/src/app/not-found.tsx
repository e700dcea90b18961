import { Link } from 'wouter';
import { PageHeading } from '../shared/ui/page-heading';

/** The page for an unknown address. */
export function NotFound() {
  return (
    <div className="py-10 text-center">
      <p className="text-primary font-semibold">404</p>
      <PageHeading title="Page not found" />
      <p className="text-muted mt-2">Check the address, or go to the home page.</p>
      <Link href="/" className="btn btn-primary mt-6">
        Go to the home page
      </Link>
    </div>
  );
}
