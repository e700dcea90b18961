import { useEffect, useState } from 'react';
import type { GetAccessToken } from '../../shared/api/access-token';
import { permissionsIn } from './permissions';

/** The permissions of the logged-in user. null: not known yet. Without a token there are none. */
export function usePermissions(userId: string | undefined, getAccessToken: GetAccessToken) {
  const [known, setKnown] = useState<{ userId: string; permissions: ReadonlySet<string> } | null>(
    null,
  );
  useEffect(() => {
    if (userId === undefined) return;
    let current = true;
    const keep = (permissions: ReadonlySet<string>) => {
      if (current) setKnown({ userId, permissions });
    };
    getAccessToken().then(
      (token) => {
        keep(permissionsIn(token));
      },
      () => {
        keep(new Set());
      },
    );
    return () => {
      current = false;
    };
  }, [userId, getAccessToken]);
  return known !== null && known.userId === userId ? known.permissions : null;
}
