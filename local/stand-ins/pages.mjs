import { escape, showPage } from './html-page.mjs';
import { users } from './users.mjs';

/** The log-in page: one button for each demo user, and a way out. Posts `user=<name>` to itself. */
export function loginPage(ctx) {
  const buttons = Object.entries(users).map(
    ([name, { label, hint, picture }]) => `
<button name="user" value="${escape(name)}">
<span class="face" aria-hidden="true">${
      picture ? `<img src="${escape(picture)}" alt="" width="40" height="40">` : escape(label[0])
    }</span>
<span>Continue as ${escape(label)}${hint ? ` — ${escape(hint)}` : ''}</span>
</button>`,
  );
  showPage(
    ctx,
    'Log in to Postern',
    `<p>This page stands in for Auth0 on your machine. Pick a demo user; there are no passwords.</p>
<form method="post">${buttons.join('')}
<button class="quiet" name="user" value="">Cancel</button>
</form>`,
  );
}

/** Ends the session at once by sending oidc-provider's own form, as Auth0 does not ask either. */
export function logoutPage(ctx, form) {
  showPage(
    ctx,
    'Log out of Postern',
    `${form}<button form="op.logoutForm" name="logout" value="yes">Log out</button>`,
  );
}

/** The first page that a curious person opens. */
export function homePage(ctx, { issuer, clientId, audience }) {
  showPage(
    ctx,
    "Postern's stand-in for Auth0",
    `<p>It runs on your machine only. Domain <code>${escape(issuer.slice(0, -1))}</code>, client id
<code>${escape(clientId)}</code>, audience <code>${escape(audience)}</code>.</p>
<p><a href="/.well-known/openid-configuration">Discovery</a> ·
<a href="/.well-known/jwks.json">Keys</a></p>`,
  );
}

/**
 * What went wrong and which setting to change, here and on Auth0. Nothing is sent back to the
 * application: its address is the very thing that cannot be trusted yet.
 *
 * @param ctx Koa's context with the status already set
 * @param {{error: string, error_description?: string}} out OAuth error
 * @param {Error} error with `error_detail` where oidc-provider knows more
 */
export function errorPage(ctx, out, error, tenant) {
  const [title, help] = explain(ctx, out, error, tenant);
  showPage(
    ctx,
    title,
    `${help}<p><code>${escape(out.error)}</code>${
      out.error_description ? `: ${escape(out.error_description)}` : ''
    }</p>
<p><a href="${escape(tenant.appOrigins[0])}">Back to the application</a></p>`,
  );
}

function explain(ctx, out, error, { clientId, appOrigins }) {
  const { query } = ctx;
  if (out.error === 'invalid_client') {
    return [
      'Unknown application',
      `<p>The client id <code>${escape(query.client_id ?? 'missing')}</code> is not known here; this
stand-in has <code>${escape(clientId)}</code>.</p><p>Set <code>VITE_AUTH0_CLIENT_ID</code> to it,
or start the stand-in with <code>--client-id</code>.</p>`,
    ];
  }
  if (out.error === 'invalid_redirect_uri' || query.returnTo !== undefined) {
    return [
      'Address not allowed',
      `<p>The application wants to come back to <code>${escape(
        query.redirect_uri ?? query.returnTo ?? 'nowhere',
      )}</code>. Allowed: <code>${appOrigins.map(escape).join('</code>, <code>')}</code>. Every
character counts: a slash at the end, and localhost is not 127.0.0.1.</p>
<p>Here it is the option <code>--app-origin</code>. On Auth0: Applications, your application,
Settings, Allowed Callback URLs and Allowed Logout URLs.</p>`,
    ];
  }
  if (error?.name === 'SessionNotFound') {
    return [
      'This log-in page is too old',
      '<p>It was used already, an hour old, or the stand-in has been started again since.</p>',
    ];
  }
  return ['That did not work', ''];
}
