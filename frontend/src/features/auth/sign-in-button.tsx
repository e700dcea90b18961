import { useAuth } from './caller';

/** Goes to Auth0's log-in page and comes back to the page that the user is on. */
export function SignInButton({ className = 'btn btn-primary' }: { className?: string }) {
  const { logIn } = useAuth();
  return (
    <button className={className} onClick={logIn}>
      Log in
    </button>
  );
}
