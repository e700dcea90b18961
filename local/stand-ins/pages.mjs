import { escape, showPage } from './html-page.mjs';
import { users } from './users.mjs';

/** The log-in page: one button for each demo user, and Cancel. Posts `user=<name>` to itself. */
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
    `<p>This page replaces Auth0 on your machine. Choose a demo user. No password is needed.</p>
<form method="post">${buttons.join('')}
<button class="quiet" name="user" value="">Cancel</button>
</form>`,
  );
}

/** Ends the session with oidc-provider's own form, without a question, as Auth0 does. */
export function logoutPage(ctx, form) {
  showPage(
    ctx,
    'Log out of Postern',
    `${form}<button form="op.logoutForm" name="logout" value="yes">Log out</button>`,
  );
}

/** The page at `/`. */
export function homePage(ctx, { issuer, clientId, audience }) {
  showPage(
    ctx,
    'Auth0 stand-in of Postern',
    `<p>It runs only on your machine. Domain <code>${escape(issuer.slice(0, -1))}</code>, client id
<code>${escape(clientId)}</code>, audience <code>${escape(audience)}</code>.</p>
<p><a href="/.well-known/openid-configuration">Discovery</a> ·
<a href="/.well-known/jwks.json">Keys</a></p>`,
  );
}

/**
 * Shows the error and which setting to change, here and on Auth0. It does not redirect to the
 * application, because its URL is not trusted yet.
 *
 * @param ctx Koa's context with the status already set
 * @param {{error: string, error_description?: string}} out OAuth error
 * @param {Error} error with `error_detail` if oidc-provider has more information
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
      `<p>The client id <code>${escape(query.client_id ?? 'missing')}</code> is unknown. This
stand-in has <code>${escape(clientId)}</code>.</p><p>Set <code>VITE_AUTH0_CLIENT_ID</code> to it,
or start the stand-in with <code>--client-id</code>.</p>`,
    ];
  }
  if (out.error === 'invalid_redirect_uri' || query.returnTo !== undefined) {
    return [
      'URL not allowed',
      `<p>The redirect to the application uses the URL <code>${escape(
        query.redirect_uri ?? query.returnTo ?? 'none',
      )}</code>. Allowed: <code>${appOrigins.map(escape).join('</code>, <code>')}</code>. Every
character counts: a slash at the end, and localhost is not 127.0.0.1.</p>
<p>Here, set the option <code>--app-origin</code>. On Auth0: Applications, your application,
Settings, Allowed Callback URLs and Allowed Logout URLs.</p>`,
    ];
  }
  if (error?.name === 'SessionNotFound') {
    return [
      'This log-in page has expired',
      '<p>It was already used, it is older than one hour, or the stand-in was restarted.</p>',
    ];
  }
  return ['The request failed', ''];
}
