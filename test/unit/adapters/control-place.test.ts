import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { PlaceParts } from '../../../electron/adapters/control-place.ts';
import { controlPlaces, isPrivate, makePrivate } from '../../../electron/adapters/control-place.ts';

const folder = mkdtempSync(join(tmpdir(), 'syncwatch-place-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const places = (given: Partial<PlaceParts>) =>
  controlPlaces({
    dataDir: '/home/a/.config/Syncwatch',
    platform: 'linux',
    user: 1000,
    runtimeDir: '/run/user/1000',
    temporaryDir: '/tmp',
    ...given,
  });
const folders = (given: Partial<PlaceParts>) => places(given).map(({ folder }) => folder);

describe('the places of a data folder', () => {
  test('are the session’s own folder, the data folder, and a temporary one', () => {
    const all = [
      '/run/user/1000/syncwatch',
      '/home/a/.config/Syncwatch/control',
      '/tmp/syncwatch-1000',
    ];
    expect(folders({})).toEqual(all);
    // As under cron, which knows nothing of the session.
    expect(folders({ runtimeDir: undefined })).toEqual(all);
    expect(folders({ runtimeDir: 'relative' })).toEqual(all);
    expect(folders({ platform: 'darwin' })).toEqual(all.slice(1));
  });

  test('leave out what is too long for the address of a socket', () => {
    const long = `/home/${'a'.repeat(60)}/Syncwatch`;
    expect(folders({ dataDir: long })).toEqual(['/run/user/1000/syncwatch', '/tmp/syncwatch-1000']);
    for (const { address } of places({ dataDir: `/${'é'.repeat(40)}`, platform: 'darwin' })) {
      expect(Buffer.byteLength(address)).toBeLessThanOrEqual(100);
    }
  });

  test('are no other folder’s, and no other user’s', () => {
    const pipe = (given: Partial<PlaceParts>) =>
      places({ platform: 'win32', user: 'a', ...given }).map(({ address }) => address);
    expect(pipe({})[0]).toMatch(/^\\\\\.\\pipe\\syncwatch-[0-9a-f]{24}$/);
    expect(pipe({})).toEqual(pipe({}));
    expect(pipe({ user: 'b' })).not.toEqual(pipe({}));
    expect(pipe({ dataDir: '/home/a/other' })).not.toEqual(pipe({}));
    const addresses = [places({}), places({ dataDir: '/home/a/other' })].flat();
    expect(new Set(addresses.map(({ address }) => address)).size).toBe(6);
  });

  test('are the same by whatever name it is called', () => {
    mkdirSync(join(folder, 'data'));
    symlinkSync(join(folder, 'data'), join(folder, 'alias'));
    for (const name of ['', 'not there yet']) {
      expect(places({ dataDir: join(folder, 'alias', name) })).toEqual(
        places({ dataDir: join(folder, 'data', name) }),
      );
    }
  });
});

describe('a private folder', () => {
  test('is made so, and made so again', () => {
    const one = join(folder, 'one');
    expect(isPrivate(one)).toBe(false);
    makePrivate(one);
    expect(statSync(one).mode & 0o777).toBe(0o700);
    chmodSync(one, 0o755);
    expect(isPrivate(one)).toBe(false);
    makePrivate(one);
    expect(isPrivate(one)).toBe(true);
  });

  test('is not what somebody else may have put there', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => makePrivate(file)).toThrow('is not ours');
    expect(isPrivate(file)).toBe(false);
    mkdirSync(join(folder, 'target'), { mode: 0o700 });
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    expect(() => makePrivate(join(folder, 'link'))).toThrow('is not ours');
    expect(isPrivate(join(folder, 'link'))).toBe(false);
    expect(() => makePrivate(join(folder, 'nowhere', 'below'))).toThrow('ENOENT');
  });
});
