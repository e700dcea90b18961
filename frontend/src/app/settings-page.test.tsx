import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { readSettings } from './settings';
import { SettingsPage } from './settings-page';

test('says which settings are missing, where to set them, and what an audience is', () => {
  const reading = readSettings({ VITE_AUTH0_DOMAIN: 'x.eu.auth0.com' });
  render(<SettingsPage faults={reading.ok ? [] : reading.faults} />);

  expect(screen.getByText('VITE_AUTH0_CLIENT_ID')).toBeVisible();
  expect(screen.getByText('VITE_AUTH0_AUDIENCE')).toBeVisible();
  expect(screen.queryByText('VITE_AUTH0_DOMAIN')).not.toBeInTheDocument();
  expect(screen.getByText('.env.local')).toBeVisible();
  expect(screen.getByText(/no request is sent to it/)).toBeVisible();
});
