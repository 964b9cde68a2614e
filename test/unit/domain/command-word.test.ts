import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../electron/domain/command-word.ts';

const MINUTE = 60_000;
const read = (...given: string[]) => readCommandLine(['/opt/syncwatch/syncwatch', ...given]);
const asked = (word: object, more: object = {}) => ({
  kind: 'asked',
  word,
  json: false,
  wait: false,
  others: [],
  ...more,
});

describe('a word', () => {
  test.each<[string, object]>([
    ['--sync-all', { word: 'sync-all' }],
    ['--sync=5000001', { word: 'sync', id: '5000001' }],
    ['--sync=a=b é', { word: 'sync', id: 'a=b é' }],
    ['--pause', { word: 'pause', length: 'resumed' }],
    ['--pause=tomorrow', { word: 'pause', length: 'tomorrow' }],
    ['--pause=1m', { word: 'pause', length: { forMs: MINUTE } }],
    ['--pause=30m', { word: 'pause', length: { forMs: 30 * MINUTE } }],
    ['--pause=1h', { word: 'pause', length: { forMs: 60 * MINUTE } }],
    ['--pause=2d', { word: 'pause', length: { forMs: 2 * 24 * 60 * MINUTE } }],
    ['--pause=30d', { word: 'pause', length: { forMs: 30 * 24 * 60 * MINUTE } }],
    ['--resume', { word: 'resume' }],
    ['--status', { word: 'status' }],
  ])('%s is understood', (argument, word) => {
    expect(read(argument)).toEqual(asked(word));
    expect(read('--json', argument, '--wait')).toEqual(asked(word, { json: true, wait: true }));
    expect(read(argument, '--wait', '--wait')).toEqual(asked(word, { wait: true }));
  });

  test('leaves the others their arguments, in their order', () => {
    expect(
      read('--no-sandbox', '.', '--json', '--data-dir=/x', '--status', '--', '--sync-all', 'y'),
    ).toEqual(
      asked(
        { word: 'status' },
        { json: true, others: ['--no-sandbox', '.', '--data-dir=/x', '--', '--sync-all', 'y'] },
      ),
    );
  });

  test('--help and --version are answered', () => {
    expect(read('--help')).toEqual({ kind: 'help' });
    expect(read('--version')).toEqual({ kind: 'version' });
    expect(read('--sync-all', '--abc', '--help', '--sync-')).toEqual({ kind: 'help' });
    expect(read('--data-dir=x', '--version')).toEqual({ kind: 'version' });
  });
});

describe('wrong:', () => {
  test.each([
    '--sync',
    '--sync=',
    '--sync-everything',
    '--sync-all=yes',
    '--sync-all ',
    '--synchronise',
    '--Sync-All',
    '--SYNC=5',
    '-sync-all',
    '--sync=a\nb',
    `--sync=${'5'.repeat(301)}`,
    '--pause=',
    '--pause=abc',
    '--pause=0m',
    '--pause=31d',
    '--pause=43201m',
    '--pause=1.5h',
    '--pause=-1h',
    '--pause=1h30m',
    '--pause=1H',
    '--pause= 1h',
    '--pause=1',
    '--pause=999999m',
    '--pause=resumed',
    '--paused',
    '--resume=1',
    '--resumes',
    '--status=1',
    '--statuses',
    '--json',
    '--wait',
    '--json=true',
    '--wait=1',
    '-json',
    '--help=sync',
    '--version=1',
  ])('%s', (argument) => {
    expect(read(argument)).toEqual({ kind: 'wrong', argument });
    expect(read('.', argument, '--disable-gpu')).toEqual({ kind: 'wrong', argument });
  });

  test('two words, whichever', () => {
    expect(read('--sync-all', '--status')).toEqual({ kind: 'wrong', argument: '--status' });
    expect(read('--sync=1', '--json', '--sync=2')).toEqual({ kind: 'wrong', argument: '--sync=2' });
    expect(read('--status', '--status')).toEqual({ kind: 'wrong', argument: '--status' });
  });

  test('a word that is wrong, beside one that is right', () => {
    expect(read('--status', '--pause=x')).toEqual({ kind: 'wrong', argument: '--pause=x' });
  });

  test('both modifiers, and no word', () => {
    expect(read('--wait', '--json')).toEqual({ kind: 'wrong', argument: '--wait' });
  });
});

describe('not ours, and passes by:', () => {
  test.each([
    [[]],
    [['--hidden']],
    [['--demo', '--demo-pictures=/sync']],
    [['--data-dir=/home/a/--sync-all']],
    [['--no-sandbox', '--disable-gpu', '--lang=en', '--remote-debugging-port=0']],
    [['--wait-for-debugger', '--jsonpath', '--helper']],
    [['syncwatch://connection/5000001']],
    [['./sync-all', 'status', '/--status']],
    [['--', '--sync-all']],
    [['--', '--sync-everything', '--help']],
  ])('%j', (given) => {
    expect(read(...given)).toBeUndefined();
  });

  test('the name of the program itself', () => {
    expect(readCommandLine(['--sync-all'])).toBeUndefined();
    expect(readCommandLine([])).toBeUndefined();
  });
});

describe('wild arguments', () => {
  const OURS = /^--?(sync|pause|resume|status|json|wait|help|version)/i;
  const wild = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `--${text}`),
    fc.constantFrom('--', '-', '--=', '--constructor', '--__proto__', '--toString', 'sync'),
  );
  const word = fc.constantFrom('--sync-all', '--sync=5', '--pause', '--resume', '--status');
  const valued = fc
    .tuple(fc.constantFrom('--pause', '--sync', '--status', '--json'), fc.string())
    .map(([name, value]) => `${name}=${value}`);
  const argument = fc.oneof(wild, word, valued, fc.constantFrom('--json', '--wait', '--help'));

  test('that are none of ours start Syncwatch', () => {
    fc.assert(
      fc.property(fc.array(wild), (given) => {
        fc.pre(!given.some((one) => OURS.test(one)));
        expect(read(...given)).toBeUndefined();
      }),
    );
  });

  test('beside a word are handed over as they are', () => {
    fc.assert(
      fc.property(fc.array(wild), word, fc.array(wild), (before, one, after) => {
        fc.pre(![...before, ...after].some((other) => OURS.test(other)) && !before.includes('--'));
        expect(read(...before, one, ...after)).toMatchObject({
          kind: 'asked',
          others: [...before, ...after],
        });
      }),
    );
  });

  test('never ask for more than one thing, and never for what makes no sense', () => {
    fc.assert(
      fc.property(fc.array(argument), (given) => {
        const found = read(...given);
        if (found?.kind !== 'asked') return;
        const end = given.indexOf('--');
        const ours = (end === -1 ? given : given.slice(0, end)).filter((one) => OURS.test(one));
        const words = ours.filter((one) => one !== '--json' && one !== '--wait');
        expect(words).toHaveLength(1);
        expect(found.others).toEqual(
          given.filter((one, place) => (end !== -1 && place >= end) || !OURS.test(one)),
        );
        if (found.word.word === 'sync') expect(found.word.id).not.toBe('');
        if (found.word.word === 'pause' && typeof found.word.length === 'object') {
          expect(found.word.length.forMs).toBeGreaterThanOrEqual(MINUTE);
          expect(found.word.length.forMs).toBeLessThanOrEqual(30 * 24 * 60 * MINUTE);
        }
      }),
    );
  });
});
