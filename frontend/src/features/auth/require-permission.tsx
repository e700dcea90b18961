import type { ReactNode } from 'react';
import { useCaller } from './caller';

type RequirePermissionProps = {
  /** The name in Auth0 and in `x-permission` of openapi.yaml, for example `moderate:posts`. */
  permission: string;
  children: ReactNode;
  /** Shown to users without the permission. The default is nothing. */
  fallback?: ReactNode;
};

/**
 * Shows its children to users whose access token has the permission. This is not access control:
 * the API rejects such calls. It only hides buttons that would not work.
 */
export function RequirePermission({ permission, children, fallback }: RequirePermissionProps) {
  const caller = useCaller();
  return caller.status === 'signedIn' && caller.permissions.has(permission) ? children : fallback;
}
