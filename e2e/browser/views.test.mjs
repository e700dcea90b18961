// @ts-check
// Each page and state of the app, by axe. With SCREENSHOTS=FOLDER it leaves pictures there, with AXE_REPORT=FILE a line of
// JSON for each view; LOOKS=all looks at both themes on both widths.
import { browserTest } from './browser-test.mjs';
import { checkView } from './axe.mjs';
import { looks, views } from './views/views.mjs';

for (const { name: look, ...options } of looks) {
  for (const [name, visit] of Object.entries(views)) {
    browserTest(
      `no fault that axe can see (${look}): ${name}`,
      ({ page, expectConsoleError }) => {
        const show = (/** @type {string} */ state) => checkView(page, { state, look });
        return visit({ page, show, expectConsoleError });
      },
      options,
    );
  }
}
