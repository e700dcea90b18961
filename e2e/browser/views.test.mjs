// @ts-check
// Tests each page and state of the app with axe. SCREENSHOTS=FOLDER writes screenshots,
// AXE_REPORT=FILE writes a line of
// JSON for each view, and LOOKS=all tests both themes in both widths.
import { browserTest } from './browser-test.mjs';
import { checkView } from './axe.mjs';
import { looks, views } from './views/views.mjs';

for (const { name: look, ...options } of looks) {
  for (const [name, visit] of Object.entries(views)) {
    browserTest(
      `no violation found by axe (${look}): ${name}`,
      ({ page, expectConsoleError }) => {
        const show = (/** @type {string} */ state) => checkView(page, { state, look });
        return visit({ page, show, expectConsoleError });
      },
      options,
    );
  }
}
