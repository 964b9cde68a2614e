import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describe as describeDetail, LOG_FILES, openLog } from '../../../electron/adapters/log.ts';
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

  test.each([
    '{"name":J. Martin}',
    `{"name":J. Martin,"more":"${'x'.repeat(100)}"}`,
    `{"more":"${'x'.repeat(100)}","name":J. Martin}`,
    `{"more":"${'x'.repeat(100)}","name":J. Martin,"x":"\n"}`,
  ])('quotes nothing of what is not JSON: %s', (body) => {
    let thrown: unknown;
    try {
      JSON.parse(body);
    } catch (error) {
      thrown = error;
    }
    expect(String(thrown), 'as the engine has it').toContain('J. Ma');
    const told = describeDetail(new Problem('not-the-service', { status: 200 }, thrown));
    expect(told).toMatch(
      /^Problem: not-the-service 200 ← SyntaxError: Unexpected token 'J' is not valid JSON\n/,
    );
    expect(told).not.toContain('J. Ma');
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

  test('nor for the place where it began', () => {
    const [first, ...stack] = describeDetail(
      new Problem('rejected', { said: 'no\n    at J. Martin (FR76)' }),
    ).split('\n');
    expect(first).toContain('J. Martin');
    expect(stack.join()).not.toContain('J. Martin');
  });

  test('of causes that go in a circle comes to an end', () => {
    const error = new Error('round');
    error.cause = new Error('and round', { cause: error });
    expect(describeDetail(error).length).toBeLessThan(5_000);
  });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('lines go to main.log in the folder, with their level and without secrets', async () => {
  const folder = await newFolder();
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

test('nobody else on the computer may read it', async () => {
  const folder = await newFolder();
  openLog(folder).info('Started.');
  expect((await stat(join(folder, 'main.log'))).mode & 0o777).toBe(0o600);
});

test('a line is cut where it becomes too long, and only there', async () => {
  const folder = await newFolder();
  const log = openLog(folder);
  log.info('x'.repeat(2_000));
  log.warn('Nothing was triggered.', new Problem('rejected', { said: 'y'.repeat(100_000) }));
  const lines = (await readFile(join(folder, 'main.log'), 'utf8')).split('\n');
  expect(lines[0]).toMatch(/x{2000}$/);
  expect(lines[1]).toMatch(/y…$/);
  expect(lines[1]?.length).toBeLessThan(2_100);
  expect(lines[2], 'where it began').toMatch(/^ +at /);
});

test('a few old files are kept, the oldest goes, and together they stay small', async () => {
  const folder = await newFolder();
  const log = openLog(folder);
  const text = 'x'.repeat(1_900);
  for (let number = 0; number < 3_500; number += 1) log.info(`${number} ${text}`);
  expect((await readdir(folder)).toSorted()).toEqual([...LOG_FILES].toSorted());
  const firstOf = async (name: string) =>
    Number(/\] +(\d+) /.exec(await readFile(join(folder, name), 'utf8'))?.[1]);
  const firsts = await Promise.all(LOG_FILES.map(firstOf));
  expect(firsts, 'the newest first').toEqual(firsts.toSorted((one, other) => other - one));
  expect(firsts.at(-1)).toBeGreaterThan(0);
  const sizes = await Promise.all(LOG_FILES.map((name) => stat(join(folder, name))));
  expect(Math.max(...sizes.map(({ size }) => size))).toBeLessThan(1.1 * 1024 * 1024);
});

test('a file that cannot be moved is begun anew', async () => {
  const folder = await newFolder();
  // A folder in the place of the oldest file, which is not removed like one.
  await mkdir(join(folder, 'main.3.log'));
  const log = openLog(folder);
  const text = 'x'.repeat(1_900);
  for (let number = 0; number < 1_200; number += 1) log.info(`${number} ${text}`);
  const kept = await readFile(join(folder, 'main.log'), 'utf8');
  expect(kept.length).toBeLessThan(1.1 * 1024 * 1024);
  expect(kept).toContain(' 1199 ');
});

describe('where it cannot be written the program goes on, and says nothing on a terminal that may be gone:', () => {
  const program = `
    const { openLog } = await import(process.argv[1]);
    // Without this the system ends a process that writes beyond its limit; with it the write fails, as on a full disk.
    process.on('SIGXFSZ', () => {});
    const log = openLog(process.argv[2]);
    for (let number = 0; number < 40; number += 1) log.error('x'.repeat(1_900), new Error('y'));
    process.exitCode = 7;`;
  const run = (folder: string, limit = 'unlimited') =>
    spawnSync(
      'bash',
      [
        '-c',
        'ulimit -f "$1"; shift; exec "$@"',
        'bash',
        limit,
        process.execPath,
        '--input-type=module',
        '--eval',
        program,
        new URL('../../../electron/adapters/log.ts', import.meta.url).href,
        folder,
      ],
      { encoding: 'utf8', env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' } },
    );

  test('a full disk', async () => {
    const folder = await newFolder();
    expect(run(folder, '8')).toMatchObject({ status: 7, stdout: '', stderr: '' });
    expect((await stat(join(folder, 'main.log'))).size).toBe(8 * 1_024);
  });

  test('a folder that cannot be made', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'logs'), 'a file in the way');
    expect(run(join(folder, 'logs'))).toMatchObject({ status: 7, stdout: '', stderr: '' });
  });
});
