import { lazy, type ComponentType } from 'react';

/**
 * A component whose code is fetched when it is shown first. A fetch that fails is tried again: a network
 * that changes (Wi-Fi, a VPN, a container that starts) breaks off what is under way.
 */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  const fetchPart = async () => ({ default: await load() });
  return lazy(() => fetchPart().catch(fetchPart));
}
