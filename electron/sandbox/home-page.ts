import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Bank } from './bank.ts';
import { FAMILIES, FAULTS } from './fault-table.ts';
import { settingsText } from './fault-text.ts';
import { escapeHtml } from './html.ts';
import { problem } from './problem.ts';

const STYLE = `:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2.5rem auto;padding:0 1.25rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-top:1px solid #8884}
td:first-child{white-space:nowrap;font-weight:600}small{display:block;font-weight:400;opacity:.7}`;

/**
 * What people meet in a browser: a page that says what this is, and the invented banks' logos. It
 * holds nothing secret.
 */
export function homePage(banks: readonly Bank[], origin: string): Hono {
  const app = new Hono();
  app.get('/', (context) => {
    context.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'");
    return context.html(page(banks, origin));
  });
  app.get('/logos/:file', (context) => {
    const bank = banks.find(({ providerId }) => `${providerId}.svg` === context.req.param('file'));
    return bank === undefined ? noSuchLogo(context) : svg(context, bank);
  });
  return app;
}

function page(banks: readonly Bank[], origin: string): string {
  const rows = banks.map(
    ({ name, owner, shows }) =>
      `<tr><td>${escapeHtml(name)}<small>${escapeHtml(owner)}</small></td><td>${escapeHtml(shows)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Syncwatch's built-in service</title><style>${STYLE}</style>
<h1>Syncwatch's built-in service</h1>
<p>It speaks the Accounts API, v2.1 and v3, on this machine only, for first runs, demonstrations and tests. The banks, the people and their
money are invented, and so is everything whose name begins with <code>SANDBOX_</code>: the real service knows nothing of it.</p>
<p>Sign-in server <code>${origin}/auth</code>; API server <code>${origin}/api/v2.1</code> or <code>${origin}/api/v3</code>; widget server
<code>${origin}/embed/v2.1</code> or <code>${origin}/embed/v3</code>. Two users, each with banks of their own, sign in with a password, through a
browser (<code>/auth/signin</code>) or with a pasted token (<code>/admin/tokens</code>).</p>
<p>In the widget three buttons say how it goes: <em>Succeed</em> renews the authorisation and starts a synchronisation, <em>Fail</em> leaves
AUTH_FAILED, <em>Cancel</em> changes nothing. Whoever called it gets <code>connection_id</code> and the invented <code>sandbox_result</code>.</p>
<table><tr><th>Bank</th><th>What it shows</th></tr>
${rows.join('\n')}
</table>
<h2>Switches</h2>
<p>Each makes the service behave otherwise: at start with <code>--fault NAME</code>, later at <code>${origin}/admin/faults/NAME</code>
with the admin token that the start printed.</p>
<table><tr><th>Switch</th><th>What it does</th></tr>
${switchRows().join('\n')}
</table></html>
`;
}

function switchRows(): string[] {
  return FAMILIES.flatMap((family) => [
    `<tr><th colspan="2">${family}</th></tr>`,
    ...Object.entries(FAULTS)
      .filter(([, definition]) => definition.family === family)
      .map(
        ([name, { says, params }]) =>
          `<tr><td>${name}</td><td>${escapeHtml(says)}<small>${escapeHtml(settingsText(params))}</small></td></tr>`,
      ),
  ]);
}

/** The bank's first letters on a colour of its own. */
function svg(context: Context, { providerId, name }: Bank): Response {
  const initials = name
    .split(' ')
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word.slice(0, 1))
    .join('');
  const hue = (Number(providerId) * 47) % 360;
  return context.body(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="hsl(${hue} 45% 40%)"/>` +
      `<text x="32" y="41" font-family="sans-serif" font-size="26" fill="#fff" text-anchor="middle">${escapeHtml(initials)}</text></svg>`,
    200,
    { 'Content-Type': 'image/svg+xml' },
  );
}

function noSuchLogo(context: Context): Response {
  return problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is no such logo.');
}
