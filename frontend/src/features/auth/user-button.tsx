import { useId, type ReactNode } from 'react';
import { Avatar } from '../../shared/ui/avatar';
import { useAuth } from './caller';

/**
 * The user's picture and name; opens a panel that says who they are, what they may do, and logs out.
 * `children` are the app's own links in that panel; following one closes it.
 */
export function UserButton({ children }: { children?: ReactNode }) {
  const { caller, logOut } = useAuth();
  const panel = useId();
  if (caller.status !== 'signedIn') return null;
  return (
    <>
      <button
        className="btn btn-ghost gap-2 px-2"
        popoverTarget={panel}
        aria-label={`Account: ${caller.name}`}
      >
        <Avatar name={caller.name} picture={caller.picture} />
        <span className="max-sm:hidden">{caller.name}</span>
      </button>
      <div
        id={panel}
        popover="auto"
        className="user-panel card bg-base-100 text-base-content border-base-300 w-72 border p-4 shadow-lg"
        onClick={(event) => {
          event.currentTarget.hidePopover();
        }}
      >
        <p className="font-semibold">{caller.name}</p>
        <p className="text-base-content/70 text-sm break-all">{caller.userId}</p>
        <p className="mt-3 text-sm">
          {caller.permissions.size === 0 ? 'No extra permissions' : 'Permissions'}
        </p>
        <ul className="mt-1 flex flex-wrap gap-1">
          {[...caller.permissions].map((permission) => (
            <li key={permission} className="badge badge-soft badge-accent font-mono text-xs">
              {permission}
            </li>
          ))}
        </ul>
        {children}
        <button className="btn btn-quiet btn-sm mt-2 w-full" onClick={logOut}>
          Log out
        </button>
      </div>
    </>
  );
}
