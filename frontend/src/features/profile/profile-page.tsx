import { CallFailure } from '../auth/call-failure';
import { useCaller } from '../auth/caller';
import { failureOf } from '../../shared/api/failure';
import { Avatar } from '../../shared/ui/avatar';
import { PageHeading } from '../../shared/ui/page-heading';
import { Spinner } from '../../shared/ui/spinner';
import { useProfile } from './api/get-me';

/** The caller: the public name and picture, and the profile that the API returns. */
export function ProfilePage() {
  const profile = useProfile();
  return (
    <>
      <PageHeading title="Your profile" />
      {profile.isPending && (
        <p role="status" className="text-muted flex items-center gap-2">
          <Spinner /> Loading your profile…
        </p>
      )}
      {profile.isSuccess && <ProfileDetails {...profile.data} />}
      {profile.error !== null && (
        <CallFailure
          failure={failureOf(profile.error)}
          retry={() => void profile.refetch()}
          retrying={profile.isFetching}
        />
      )}
    </>
  );
}

type Details = { name: string | null; picture: string | null; permissions: string[] };

function ProfileDetails({ name, picture, permissions }: Details) {
  const caller = useCaller();
  return (
    <dl className="panel divide-base-300 divide-y *:p-4 sm:*:grid sm:*:grid-cols-[11rem_1fr] sm:*:px-5">
      <div>
        <dt className="text-muted max-sm:mb-1 max-sm:text-sm">Everyone sees</dt>
        <dd className="flex items-center gap-3 font-semibold">
          <Avatar name={name ?? 'Someone'} picture={picture} />
          {name === null ? (
            <span>
              Someone
              <span className="text-muted block text-sm font-normal">
                Your Auth0 profile has no nickname that can be shown.
              </span>
            </span>
          ) : (
            <span className="wrap-anywhere" dir="auto">
              {name}
            </span>
          )}
        </dd>
      </div>
      {caller.status === 'signedIn' && (
        <div>
          <dt className="text-muted max-sm:mb-1 max-sm:text-sm">Only you see</dt>
          <dd className="wrap-anywhere">
            {caller.name}
            <span className="text-muted block text-sm break-all">{caller.userId}</span>
          </dd>
        </div>
      )}
      <div>
        <dt className="text-muted max-sm:mb-1 max-sm:text-sm">Permissions</dt>
        <dd>
          {permissions.length === 0 &&
            'No extra permissions. You can read all posts and manage your own.'}
          <ul className="flex flex-wrap gap-1">
            {permissions.map((permission) => (
              <li
                key={permission}
                className="badge badge-soft badge-accent h-auto font-mono text-sm wrap-anywhere"
              >
                {permission}
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  );
}
