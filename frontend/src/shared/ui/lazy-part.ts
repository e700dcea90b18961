import { lazy, type ComponentType } from 'react';

/**
 * A component whose code is loaded when it is first shown. A failed request is repeated, because a
 * change of the network (Wi-Fi, VPN) aborts running requests.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  const fetchPart = async () => ({ default: await load() });
  return lazy(() => fetchPart().catch(fetchPart));
}
