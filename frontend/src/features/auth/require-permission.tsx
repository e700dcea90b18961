import type { ReactNode } from 'react';
import { useCaller } from './caller';

type RequirePermissionProps = {
  /** As named in Auth0 and in openapi.yaml's `x-permission`, for example `moderate:posts`. */
  permission: string;
  children: ReactNode;
  /** For users without the permission. Nothing, when left out. */
  fallback?: ReactNode;
};

/**
 * Shows its children to users whose access token has the permission. It protects nothing:
 * the API refuses such calls by itself, this only spares people a button that cannot work.
 */
export function RequirePermission({ permission, children, fallback }: RequirePermissionProps) {
  const caller = useCaller();
  return caller.status === 'signedIn' && caller.permissions.has(permission) ? children : fallback;
}
