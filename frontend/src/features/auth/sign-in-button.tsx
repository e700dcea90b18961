import { useEffect, useState } from 'react';
import { Spinner } from '../../shared/ui/spinner';
import { useAuth } from './caller';

/**
 * Goes to Auth0's log-in page, which returns to the current page. The button can be pressed again,
 * because the browser's back button restores this page from the cache.
 */
export function SignInButton({ className = 'btn btn-primary' }: { className?: string }) {
  const { logIn } = useAuth();
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const stay = () => {
      setLeaving(false);
    };
    window.addEventListener('pageshow', stay);
    return () => {
      window.removeEventListener('pageshow', stay);
    };
  }, []);
  return (
    <button
      className={className}
      aria-busy={leaving}
      onClick={() => {
        setLeaving(true);
        void logIn().then(setLeaving);
      }}
    >
      {leaving && <Spinner />}
      Log in
    </button>
  );
}
