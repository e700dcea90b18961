// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { browserTest } from './browser-test.mjs';
import { checkView } from './axe.mjs';
import { looks } from './views/views.mjs';

browserTest('without settings, the page names them and where to set them', async ({ page }) => {
  const server = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../frontend/dev-server.mjs'), '--port', '0', '--with-parent'],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        VITE_AUTH0_DOMAIN: 'https://my-team.eu.auth0.com/',
        VITE_AUTH0_CLIENT_ID: 'an-application',
        VITE_AUTH0_AUDIENCE: '',
      },
    },
  );
  try {
    const [address] = await once(createInterface({ input: server.stdout }), 'line');
    await page.goto(address);
    await page.getByRole('heading', { name: 'Check your settings' }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /VITE_AUTH0_DOMAIN.*is not a valid domain/ })
      .waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /VITE_AUTH0_AUDIENCE.*is not set/ })
      .waitFor();
    await page.getByText('.env.local').waitFor();
    for (const { name: look, colorScheme, viewport } of looks) {
      await page.emulateMedia({ colorScheme: colorScheme ?? null });
      await page.setViewportSize(viewport ?? { width: 1280, height: 860 });
      await checkView(page, { state: 'settings', look });
    }
  } finally {
    server.stdin.end();
    await once(server, 'exit');
  }
});
