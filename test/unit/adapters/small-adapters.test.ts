import { join, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTestRuntime } from '../../../electron/adapters/runtime.ts';
import { readSwitches } from '../../../electron/adapters/switches.ts';

describe('the switches', () => {
  const HERE = join(sep, 'home', 'me');
  const read = (...argv: string[]) => readSwitches(['electron', '.', ...argv], HERE);
  const NONE = { dataDir: undefined, hidden: false, demo: false, demoPictures: undefined };

  test.each<[string[], object]>([
    [[], NONE],
    [['--hidden'], { ...NONE, hidden: true }],
    [['--data-dir=/data'], { ...NONE, dataDir: resolve('/data') }],
    [['--data-dir=below/it'], { ...NONE, dataDir: join(HERE, 'below', 'it') }],
    [['--data-dir=a=b c'], { ...NONE, dataDir: join(HERE, 'a=b c') }],
    [['--data-dir=first', '--data-dir=last'], { ...NONE, dataDir: join(HERE, 'last') }],
    [['--demo', '--demo-pictures=p'], { ...NONE, demo: true, demoPictures: join(HERE, 'p') }],
    // Not ours, or not meant: nothing happens by accident.
    [['--data-dir'], NONE],
    [['--data-dir='], NONE],
    [['--data-dirs=x', '--xdata-dir=x', 'data-dir=x'], NONE],
    [['--hidden=1', '-hidden', '--Hidden', '--no-hidden'], NONE],
    [['--no-sandbox', '--remote-debugging-port=0'], NONE],
  ])('%j', (argv, switches) => {
    expect(read(...argv)).toEqual(switches);
  });
});

describe('the test runtime', () => {
  test.each([
    ['33.4.11', '45.4.1', true],
    ['44.99.99', '45.0.0', true],
    ['45.4.1', '45.4.1', false],
    ['45.0.0', '45.4.1', false],
    ['46.0.0-beta.1', '45.4.1', false],
    ['9.0.0', '45.4.1', true],
    ['100.0.0', '45.4.1', false],
  ])('Electron %s where %s is shipped: %s', (running, shipped, test) => {
    expect(isTestRuntime(running, shipped)).toBe(test);
  });
});
