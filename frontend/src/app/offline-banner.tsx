import { useOnline } from '../shared/ui/use-online';

/** Visible while the browser is offline. */
export function OfflineBanner() {
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="bg-neutral text-neutral-content px-4 py-2 text-center text-sm">
          You are offline. You can read the loaded posts. New posts are sent when you are back
          online.
        </p>
      )}
    </div>
  );
}
