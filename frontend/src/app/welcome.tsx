import { LogInNotice } from '../features/auth/log-in-notice';
import { SignInButton } from '../features/auth/sign-in-button';
import { LocalUsers } from './local-users';
import { VisitorFrame } from './visitor-frame';

const way = [
  {
    name: 'Browser',
    says: 'React gets an access token from Auth0 and sends it with each request.',
  },
  { name: 'Gateway', says: 'API Gateway forwards a request only if the authorizer allows it.' },
  {
    name: 'Authorizer',
    says: 'A Java Lambda checks the token and returns a policy with the user’s id.',
  },
  {
    name: 'Function',
    says: 'A Java Lambda with SnapStart receives the user’s id and handles the request.',
  },
];

/** The page for visitors: what the app is, and the log-in button. */
export function Welcome({ isLocal }: { isLocal: boolean }) {
  return (
    <VisitorFrame>
      <title>Postern</title>
      <div className="mb-8 max-w-2xl empty:hidden">
        <LogInNotice />
      </div>
      <h1 className="max-w-2xl text-4xl font-semibold tracking-tight text-balance sm:text-5xl">
        Auth0 log-in for your serverless Java API
      </h1>
      <p className="text-muted mt-5 max-w-xl text-lg text-pretty">
        Postern connects Auth0, a React front end and Java Lambda functions with SnapStart. This is
        its demo app: log in, write a post, and read all posts.
      </p>
      <div className="mt-8 flex flex-wrap items-center gap-4">
        <SignInButton className="btn btn-primary btn-lg" />
        {isLocal && <LocalUsers />}
      </div>
      <section aria-labelledby="way" className="mt-16 sm:mt-24">
        <h2 id="way" className="text-muted text-sm font-medium">
          How a request is processed
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
