import { expect, test } from 'vitest';
import { createBrowser } from '../../../electron/adapters/browser.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { everythingIn, rejection } from '../../support/answers.ts';

function opening(failure?: Error) {
  const opened: string[] = [];
  const browser = createBrowser(async (url) => {
    opened.push(url);
    if (failure !== undefined) throw failure;
  });
  return { opened, open: (url: string) => browser.open(new Secret(url)) };
}

test.each([
  'https://auth.example.com/signin?state=x',
  'http://127.0.0.1:4010/auth/signin',
  'http://localhost/x',
  'http://[::1]:80/',
])('%s is opened', async (url) => {
  const { opened, open } = opening();
  await open(url);
  expect(opened).toEqual([url]);
});

test.each([
  'http://auth.example.com/canary',
  'http://127.0.0.1.example.com/canary',
  'https://canary:x@example.com/',
  'file:///etc/canary',
  'javascript:canary',
  'smb://canary/x',
  'canary',
  '',
])('%s is not', async (url) => {
  const { opened, open } = opening();
  const problem = await rejection(open(url));
  expect(problem.code).toBe('browser-failed');
  expect(everythingIn(problem)).not.toContain('canary');
  expect(opened).toEqual([]);
});

test('a browser that cannot be opened is told without its address', async () => {
  const { open } = opening(new Error('Failed to open: https://example.com/canary'));
  const problem = await rejection(open('https://example.com/canary'));
  expect(problem.code).toBe('browser-failed');
  expect(everythingIn(problem)).not.toContain('canary');
});
