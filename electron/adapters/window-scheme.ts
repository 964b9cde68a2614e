import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The window's own scheme: no web page can be of this origin, and no file of the disk outside the bundle can be reached through it. */
export const WINDOW_SCHEME = 'syncwatch-window';
export const WINDOW_ORIGIN = `${WINDOW_SCHEME}://main`;

/** No network, no inline script or style, no frames, no forms: the window has no reason for any of them. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

/** Answers a request of the window from the files below `folder`, and from nowhere else. */
export async function serveWindow(folder: string, request: { url: string }): Promise<Response> {
  const file = fileFor(folder, request.url);
  const type = file === undefined ? undefined : TYPES[extname(file)];
  if (file === undefined || type === undefined) return new Response(null, { status: 404 });
  try {
    return new Response(await readFile(file), {
      headers: {
        'content-type': type,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  } catch {
    // The bundle has no such file; nothing else can be asked for here.
    return new Response(null, { status: 404 });
  }
}

/** The path below `folder` that a URL of ours names; `undefined` for a foreign origin or a way out of the folder. */
export function fileFor(folder: string, url: string): string | undefined {
  const prefix = `${WINDOW_ORIGIN}/`;
  if (!url.startsWith(prefix)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0') || path.includes('\\')) return undefined;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) ? file : undefined;
}
