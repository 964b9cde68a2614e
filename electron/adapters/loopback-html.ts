import { createHash } from 'node:crypto';

const STYLE =
  ':root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto 0;padding:0 1.5rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The page can do nothing but be read, is kept nowhere, and tells nobody at which address it was. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  connection: 'close',
};

export function pageHtml(language: string, title: string, text: string): string {
  return [
    '<!doctype html>',
    `<html lang="${escaped(language)}">`,
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title><style>${STYLE}</style>`,
    `<main><h1>${escaped(title)}</h1><p>${escaped(text)}</p></main>`,
    '</html>',
  ].join('\n');
}

/** The words may name a bank. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
