import { LogInNotice } from '../features/auth/log-in-notice';
import { SignInButton } from '../features/auth/sign-in-button';
import { LocalUsers } from './local-users';
import { VisitorFrame } from './visitor-frame';

const way = [
  { name: 'Browser', says: 'React asks Auth0 for a token, and sends it with each call.' },
  { name: 'Gateway', says: 'Lets no request pass before the authorizer has spoken.' },
  { name: 'Authorizer', says: 'Checks the token and finds out what its owner may do.' },
  { name: 'Function', says: 'Java, started from a snapshot. It is handed the user’s id.' },
];

/** What a visitor sees: what this is, and the way in. */
export function Welcome({ isLocal }: { isLocal: boolean }) {
  return (
    <VisitorFrame>
      <title>Postern</title>
      <div className="mb-8 max-w-2xl empty:hidden">
        <LogInNotice />
      </div>
      <h1 className="max-w-2xl text-4xl font-semibold tracking-tight text-balance sm:text-5xl">
        The small, safe door to your serverless Java API
      </h1>
      <p className="text-muted mt-5 max-w-xl text-lg text-pretty">
        Postern joins an Auth0 log-in, a React front end and Java functions that start at once. This
        is its demo: log in, write a post, read everyone’s.
      </p>
      <div className="mt-8 flex flex-wrap items-center gap-4">
        <SignInButton className="btn btn-primary btn-lg" />
        {isLocal && <LocalUsers />}
      </div>
      <section aria-labelledby="way" className="mt-16 sm:mt-24">
        <h2 id="way" className="text-muted text-sm font-medium">
          How a request travels
        </h2>
        <ol className="panel divide-base-300 mt-3 grid overflow-hidden max-sm:divide-y sm:grid-cols-4 sm:divide-x">
          {way.map(({ name, says }, step) => (
            <li key={name} className="p-5">
              <p className="font-semibold">
                <span className="text-primary me-2 tabular-nums">{step + 1}</span>
                {name}
              </p>
              <p className="text-muted mt-1.5 text-sm">{says}</p>
            </li>
          ))}
        </ol>
      </section>
    </VisitorFrame>
  );
}
