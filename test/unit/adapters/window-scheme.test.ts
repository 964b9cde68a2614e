import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WINDOW_ORIGIN, fileFor, serveWindow } from '../../../electron/adapters/window-scheme.ts';

const FOLDER = join(sep, 'app', 'out', 'window');
const at = (path: string) => fileFor(FOLDER, `${WINDOW_ORIGIN}${path}`);

describe('a URL of the window names a file of its folder', () => {
  test.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/main.js?v=1#top', 'assets/main.js'],
    ['/assets/caf%C3%A9%20au%20lait.svg', 'assets/café au lait.svg'],
    ['/assets/../index.html', 'index.html'],
    ['/./index.html', 'index.html'],
    ['/%2e/index.html', 'index.html'],
    ['//index.html', 'index.html'],
  ])('%s', (path, file) => {
    expect(at(path)).toBe(join(FOLDER, file));
  });

  test.each([
    '/../../etc/passwd',
    '/../window-evil/x.js',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/..%2fwindow-evil/x.js',
    '/assets/..%2f..%2f..%2fetc/passwd',
    '/..%5c..%5cetc/passwd',
    '/C:/windows/win.ini',
    '/%2fetc/passwd',
    '/file:///etc/passwd',
  ])('and never one outside it: %s', (path) => {
    const file = at(path);
    expect(file === undefined || file.startsWith(FOLDER + sep)).toBe(true);
  });

  test.each([
    '/a%00.html',
    '/a%5cb.html',
    '/%',
    '/%zz.html',
    '/%c3%28.html',
    '/..%2f',
    '/%2e%2e%2f',
  ])('nor anything at all for %s', (path) => {
    expect(at(path)).toBeUndefined();
  });

  test.each([
    'https://main/index.html',
    'file:///app/out/window/index.html',
    'syncwatch-window://other/index.html',
    'syncwatch-window://main.evil.com/index.html',
    'syncwatch-window://main:80/index.html',
    'syncwatch-window://main@evil.com/index.html',
    'syncwatch-window://user@main/index.html',
    'syncwatch-window:index.html',
    'syncwatch-windowx://main/index.html',
    'syncwatch-window://main',
    'index.html',
    '',
  ])('nor for another origin: %s', (url) => {
    expect(fileFor(FOLDER, url)).toBeUndefined();
  });
});

describe('the window is served', () => {
  let outside: string;
  let folder: string;

  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), 'window-scheme-'));
    folder = join(outside, 'window');
    await mkdir(join(folder, 'folder.js'), { recursive: true });
    const files = ['index.html', 'main.js', 'style.css', 'icon.svg', 'secret.txt', 'noend'];
    await Promise.all(files.map((file) => writeFile(join(folder, file), `content of ${file}`)));
    await writeFile(join(outside, 'outside.html'), 'outside');
  });
  afterAll(() => rm(outside, { recursive: true }));

  const ask = (path: string) => serveWindow(folder, { url: `${WINDOW_ORIGIN}${path}` });

  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/main.js', 'text/javascript; charset=utf-8'],
    ['/style.css', 'text/css; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
  ])('%s as %s, with a policy that allows no network and nothing inline', async (path, type) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^content of /);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = response.headers.get('content-security-policy') ?? '';
    const rules = new Map(
      policy.split('; ').map((rule) => rule.split(/ (.*)/, 2) as [string, string]),
    );
    for (const forbidden of [
      'default-src',
      'connect-src',
      'base-uri',
      'form-action',
      'frame-ancestors',
    ]) {
      expect(rules.get(forbidden)).toBe("'none'");
    }
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
  });

  test.each(['/none.html', '/secret.txt', '/noend', '/folder.js', '/..%2foutside.html', '/%00'])(
    '%s not at all, and without saying why',
    async (path) => {
      const response = await ask(path);
      expect([response.status, await response.text()]).toEqual([404, '']);
    },
  );
});
