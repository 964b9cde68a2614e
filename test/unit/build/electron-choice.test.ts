import { expect, test } from 'vitest';
import {
  askAgainAfterMs,
  electronExecutable,
  electronWays,
} from '../../../build/setup/electron-choice.mjs';
import { downloadAddress } from '../../../build/setup/reach.mjs';

const bareMachine = {
  overridden: false,
  ownIsThere: false,
  substituteIsThere: false,
  substituteFits: true,
  lastFailureAgeMs: undefined,
};

test('the official download comes first, the substitute only after it', () => {
  expect(electronWays(bareMachine)).toEqual(['download', 'substitute']);
});

test('where the substitute does not run there is only the download', () => {
  expect(electronWays({ ...bareMachine, substituteFits: false })).toEqual(['download']);
});

test('a folder given by the person goes before everything', () => {
  expect(electronWays({ ...bareMachine, overridden: true, ownIsThere: true })).toEqual(['given']);
});

test('the product’s own Electron is used as soon as it is there', () => {
  const situation = { ...bareMachine, ownIsThere: true, substituteIsThere: true };
  expect(electronWays(situation)).toEqual(['own']);
});

test('a failed download is not tried again at once, but later it is', () => {
  const withSubstitute = { ...bareMachine, substituteIsThere: true };
  expect(electronWays({ ...withSubstitute, lastFailureAgeMs: 1000 })).toEqual(['substitute']);
  expect(electronWays({ ...withSubstitute, lastFailureAgeMs: askAgainAfterMs })).toEqual([
    'download',
    'substitute',
  ]);
});

test('a failed download is tried again at once when there is nothing to run with', () => {
  expect(electronWays({ ...bareMachine, lastFailureAgeMs: 1000 })).toEqual([
    'download',
    'substitute',
  ]);
});

test('Electron’s executable by platform', () => {
  expect(electronExecutable('linux')).toBe('electron');
  expect(electronExecutable('win32')).toBe('electron.exe');
  expect(electronExecutable('darwin')).toBe('Electron.app/Contents/MacOS/Electron');
});

test('the download is looked for where it will come from', () => {
  expect(downloadAddress({})).toEqual({ host: 'github.com', port: 443, proxied: false });
  expect(downloadAddress({ ELECTRON_MIRROR: 'http://mirror.example:8080/electron/' })).toEqual({
    host: 'mirror.example',
    port: 8080,
    proxied: false,
  });
  expect(downloadAddress({ https_proxy: 'http://proxy.example:3128' }).proxied).toBe(true);
});
