import { useEffect, useState } from 'react';
import { Spinner } from '../../shared/ui/spinner';
import { useAuth } from './caller';

/**
 * Goes to Auth0's log-in page and comes back to the page that the user is on. It can be pressed again at any
 * time: the user may come back from there by the browser's back button, to the page as they left it.
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
