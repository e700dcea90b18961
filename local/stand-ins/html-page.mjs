/** Text made safe for HTML, in elements and in quoted attributes. */
export function escape(text) {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(text).replace(/[&<>"']/g, (character) => entities[character]);
}

/**
 * Responds with a complete page. It loads no other file, and no other page may frame it.
 *
 * @param ctx Koa's context; a status that is already set stays
 * @param {string} title plain text, also the heading
 * @param {string} body HTML
 */
export function showPage(ctx, title, body) {
  ctx.type = 'html';
  // No form-action: browsers also apply it to redirects, and a log-in ends with a redirect to the application.
  ctx.set(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'",
  );
  ctx.set('cache-control', 'no-store');
  ctx.body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --ink: #1c1b22; --soft: #5b5966; --page: #f4f3f8; --card: #fff;
  --line: #d9d6e3; --accent: #6d28d9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f1eff7; --soft: #aba7ba; --page: #16151b; --card: #211f29; --line: #3a3746;
    --accent: #b794f6; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 26rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 1rem; }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.25; }
p { margin: 0 0 1rem; color: var(--soft); overflow-wrap: anywhere; }
code { color: var(--ink); overflow-wrap: anywhere; }
a { color: var(--accent); }
button { display: flex; align-items: center; gap: .75rem; width: 100%; margin: 0 0 .75rem;
  padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .75rem; background: none;
  color: inherit; font: inherit; text-align: start; cursor: pointer; }
button:hover { border-color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button span { text-wrap: balance; }
.face { flex: none; display: grid; place-items: center; width: 2.5rem; height: 2.5rem;
  border-radius: 50%; background: var(--line); font-weight: 600; overflow: hidden; }
.quiet { justify-content: center; margin: 0; border-color: transparent; color: var(--soft); }
`;
