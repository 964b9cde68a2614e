import { isLoopback } from './loopback.ts';

const STYLE = `:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:36rem;margin:2.5rem auto;padding:0 1.25rem}
fieldset{border:1px solid #8884;border-radius:.4rem;margin:1rem 0}label{display:block;padding:.15rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{opacity:.7}dd{margin:0}
button{font:inherit;padding:.4rem .9rem;margin:0 .5rem .5rem 0}small{opacity:.7}`;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A page of its own, for a browser: no scripts, nothing from elsewhere, kept nowhere, and its address told to nobody. `body` is HTML. */
export function pageAnswer(
  title: string,
  body: string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style>
<main><h1>${escapeHtml(title)}</h1>
${body}
<p><small>Syncwatch's built-in service. This page, the banks and their money are invented.</small></p></main></html>
`;
  return new Response(html, {
    status,
    headers: {
      ...PRIVATE,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      ...headers,
    },
  });
}

/** Sends the browser on, after a form too. */
export function redirectAnswer(location: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, Location: location } });
}

const PRIVATE = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };

// A browser applies form-action to where an answered form sends it, too.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; " +
  "form-action 'self' http://127.0.0.1:* http://localhost:* https:";

/** `address` with these parameters added to its query. */
export function withQuery(address: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return url.href;
}

/** Where a page may send the browser: this computer, or any https address; `undefined` for everything else. */
export function readTarget(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return undefined;
  return url.protocol === 'https:' || isLoopback(url) ? url : undefined;
}
