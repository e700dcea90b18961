import { Logo } from './logo';
import type { SettingFault } from './settings';

/** Shown instead of the app if settings are wrong: which ones, and where to set them. */
export function SettingsPage({ faults }: { faults: SettingFault[] }) {
  return (
    <main className="mx-auto max-w-2xl px-5 py-12 sm:py-20">
      <Logo />
      <h1 className="mt-10 text-3xl font-semibold tracking-tight">Check your settings</h1>
      <p className="text-muted mt-3 text-lg">
        This app cannot start until you fix{' '}
        {faults.length === 1 ? 'this setting' : 'these settings'}.
      </p>
      <ul className="panel divide-base-300 mt-8 divide-y">
        {faults.map((fault) => (
          <li key={fault.name} className="p-5">
            <h2>
              <code className="font-semibold">{fault.name}</code>{' '}
              <span className="text-error">{fault.problem}</span>
            </h2>
            <p className="text-muted mt-1">{fault.remedy}</p>
          </li>
        ))}
      </ul>
      <h2 className="mt-8 font-semibold">Where to set them</h2>
      <p className="mt-1">
        Set <code>AUTH0_DOMAIN</code>, <code>AUTH0_CLIENT_ID</code> and <code>AUTH0_AUDIENCE</code>{' '}
        in the file <code>.env.local</code> in the root folder of the project. This app and the
        functions read the same values. You can also set environment variables with the names above.
        Then restart <code>make dev</code>, or build again. If none of these values is set,{' '}
        <code>make dev</code> starts a local stand-in for Auth0.
      </p>
    </main>
  );
}
