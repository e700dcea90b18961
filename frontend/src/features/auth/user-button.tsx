import { useId, type ReactNode } from 'react';
import { Avatar } from '../../shared/ui/avatar';
import { useAuth, type Caller } from './caller';

/**
 * A button with the user's picture and name. It opens a panel with the user's data, permissions and
 * the log-out button. `children` are the app's links in that panel, each an `<li>` that contains
 * the class `user-panel-row`. A click on a link closes the panel.
 */
export function UserButton({ children }: { children?: ReactNode }) {
  const { caller, logOut } = useAuth();
  const panel = useId();
  if (caller.status !== 'signedIn') return null;
  return (
    <>
      <button
        className="btn btn-ghost min-w-0 shrink gap-2 px-2 font-medium"
        popoverTarget={panel}
        aria-label={`Account: ${caller.name}`}
      >
        <Avatar name={caller.name} picture={caller.picture} />
        <span className="max-w-48 truncate max-sm:hidden">{caller.name}</span>
      </button>
      <div
        id={panel}
        popover="auto"
        className="user-panel"
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a, button')) {
            event.currentTarget.hidePopover();
          }
        }}
      >
        <Identity {...caller} />
        <ul className="border-base-300 border-t p-2">
          {children}
          <li>
            <button className="user-panel-row" onClick={logOut}>
              Log out
            </button>
          </li>
        </ul>
      </div>
    </>
  );
}

type Identified = Extract<Caller, { status: 'signedIn' }>;

function Identity({ name, picture, userId, permissions }: Identified) {
  return (
    <div className="flex gap-3 p-4">
      <Avatar name={name} picture={picture} />
      <div className="min-w-0">
        <p className="font-semibold wrap-anywhere" dir="auto">
          {name}
        </p>
        <p className="text-muted text-sm break-all">{userId}</p>
        {permissions.size === 0 && <p className="text-muted mt-2 text-sm">No extra permissions</p>}
        <ul className="mt-2 flex flex-wrap gap-1 empty:hidden" aria-label="Permissions">
          {[...permissions].map((permission) => (
            <li
              key={permission}
              className="badge badge-soft badge-accent h-auto font-mono text-xs wrap-anywhere"
            >
              {permission}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
