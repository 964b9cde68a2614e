import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Canaries } from '../../support/canaries.ts';
import { leaksInFiles, processTree } from '../../support/leaks.ts';

// Of a sweep that finds nothing it has to be known that it finds something.

const SECRET = 'pä55 "wörd" & 50%/+=\\ÿÿ';
const TOKEN = `eyJ${'a1b2c3d4'.repeat(20)}`;

function canaries(): Canaries {
  const all = new Canaries();
  all.add('password', SECRET);
  all.add('access token', TOKEN);
  return all;
}

test.each<[string, string | Buffer]>([
  ['plain', `"${SECRET}"`.slice(1)],
  ['json', JSON.stringify({ password: SECRET })],
  ['percent', new URLSearchParams({ password: SECRET }).toString()],
  ['percent', `https://example.com/?password=${encodeURIComponent(SECRET)}#x`],
  ['UTF-16', Buffer.from(`x${SECRET}x`, 'utf16le')],
  ['UTF-16', Buffer.from(JSON.stringify([SECRET]), 'utf16le')],
  ...['', 'c', 'client'].flatMap((before): [string, string][] => [
    ['base64', Buffer.from(`${before}:${SECRET}`).toString('base64')],
    ['base64', Buffer.from(`${before}${SECRET}:after`).toString('base64')],
    ['base64url', Buffer.from(`${before}:${SECRET}`).toString('base64url')],
  ]),
])('a secret that is there is found: %s', (form, content) => {
  const found = canaries().findIn(content);
  expect(found).toContain(`password, ${form}: ${SECRET}`);
});

test('so is a piece of a long one, and nothing where there is nothing', () => {
  const cut = `Problem: rejected 400 ${TOKEN}`.slice(0, 100);
  expect(canaries().findIn(cut)).toEqual([`access token, plain: ${TOKEN}`]);
  expect(canaries().findIn(Buffer.from('password, wörd, eyJ'))).toEqual([]);
});

test('what is too short to be looked for is refused', () => {
  expect(() => new Canaries().add('code', 'short')).toThrow('too short');
});

test('every file is looked into, and every process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'syncwatch-leaks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'deep', 'down'), { recursive: true });
  writeFileSync(join(folder, 'clean'), 'nothing');
  writeFileSync(join(folder, 'deep', 'down', 'leak'), Buffer.from(SECRET, 'utf16le'));
  const leaks = leaksInFiles(folder, canaries());
  expect(leaks).toEqual([`${join(folder, 'deep', 'down', 'leak')}: password, UTF-16: ${SECRET}`]);
  expect(leaksInFiles(folder, canaries(), (file) => file.endsWith('leak'))).toEqual([]);
  const [commandLine, environment] = processTree(process.pid);
  expect(commandLine?.split('\0')[0]).toBe(process.argv0);
  expect(environment).toContain('PATH=');
});
