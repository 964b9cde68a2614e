import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describe as describeDetail, openLog } from '../../../electron/adapters/log.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { Secret } from '../../../electron/domain/secret.ts';

const endless: Record<string, unknown> = {};
endless['itself'] = endless;

describe('a detail in the log', () => {
  test('names an error and all its causes with their codes, and where it began', () => {
    const socket = Object.assign(new Error('connect failed'), { code: 'ECONNREFUSED' });
    const fetching = new TypeError('fetch failed', { cause: socket });
    const told = describeDetail(new Problem('network-unreachable', { status: 0 }, fetching));
    expect(told.split('\n')[0]).toBe(
      'Problem: network-unreachable 0 ← TypeError: fetch failed ← Error: connect failed (ECONNREFUSED)',
    );
    expect(told).toContain('log.test.ts');
  });

  test.each<[string, unknown, string]>([
    ['text', 'text', 'text'],
    ['a number', 5, '5'],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['null', null, 'null'],
    ['nothing', undefined, 'undefined'],
    ['a secret', { password: new Secret('canary') }, '{"password":"[secret]"}'],
    ['what JSON cannot write', 10n, '10'],
    ['what has no end', endless, '[object Object]'],
  ])('may be anything: %s', (_what, detail, told) => {
    expect(describeDetail(detail)).toBe(told);
  });

  test('names also a cause that is no error', () => {
    const told = describeDetail(new Problem('internal', {}, 'thrown text'));
    expect(told.split('\n')[0]).toBe('Problem: internal ← thrown text');
  });

  test('cannot be mistaken for a line of the log, whatever a service says', () => {
    const said = 'no\r\n2026-11-23T08:30:00 [info] All is well.';
    const [first, ...stack] = describeDetail(new Problem('rejected', { said })).split('\n');
    expect(first).toBe('Problem: rejected no 2026-11-23T08:30:00 [info] All is well.');
    expect(stack.length).toBeGreaterThan(0);
    expect(stack.filter((line) => !/^ +at /.test(line))).toEqual([]);
  });

  test('of causes that go in a circle comes to an end', () => {
    const error = new Error('round');
    error.cause = new Error('and round', { cause: error });
    expect(describeDetail(error).length).toBeLessThan(5_000);
  });
});

test('lines go to main.log in the folder, with their level and without secrets', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const log = openLog(folder);
  log.info('Started.');
  log.warn('Not kept.', new Problem('keychain-locked', {}, new Error('locked')));
  log.error('Sign-in failed.', { secret: new Secret('canary') });
  const lines = (await readFile(join(folder, 'main.log'), 'utf8')).split('\n');
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\S* \[info\] +Started\.$/);
  expect(lines[1]).toMatch(/\[warn\] +Not kept\. Problem: keychain-locked ← Error: locked$/);
  expect(lines.join()).toContain('{"secret":"[secret]"}');
  expect(lines.join()).not.toContain('canary');
});
