import { expect, test } from 'vitest';
import { demoArguments, isChromiumLog, sandboxObstacle } from '../../../build/start/arguments.mjs';

const wishes = {
  projectFolder: '/project',
  dataFolder: '/project/.runtime/demo',
  picturesFolder: undefined,
  sandboxed: true,
  further: [],
};

test('the demo is started with its own data folder', () => {
  expect(demoArguments(wishes)).toEqual([
    '/project',
    '--demo',
    '--data-dir=/project/.runtime/demo',
  ]);
});

test('switches of Electron’s go before the application, those of a person after all others', () => {
  const all = demoArguments({
    ...wishes,
    sandboxed: false,
    picturesFolder: '/pictures',
    further: ['--hidden'],
  });
  expect(all[0]).toBe('--no-sandbox');
  expect(all.slice(-2)).toEqual(['--demo-pictures=/pictures', '--hidden']);
});

test('the sandbox is given up only where it cannot work', () => {
  expect(sandboxObstacle({ isRoot: false, userNamespacesRefused: false })).toBeUndefined();
  expect(sandboxObstacle({ isRoot: true, userNamespacesRefused: false })).toContain('root');
  expect(sandboxObstacle({ isRoot: false, userNamespacesRefused: true })).toContain('system');
});

test.each([
  ['[4242:1122/070017.610947:ERROR:bus.cc(407)] Failed to connect to the bus', true],
  ['[4242:4250:1122/070017.610947:WARNING:gpu.cc(1)] No GPU', true],
  ['(syncwatch:4242): Gtk-WARNING **: 07:00:17.610: cannot open display', true],
  ['[4242:1122/070017.610947:FATAL:sandbox.cc(163)] Aborting now', false],
  ['Error: the built-in service did not start', false],
  ['[Banque Example] Syncing', false],
])('%s: Chromium’s talk %s', (line, expected) => {
  expect(isChromiumLog(line)).toBe(expected);
});
