import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { SettingsFile } from '../../electron/adapters/settings-file.ts';
import { openSettings } from '../../electron/adapters/settings-file.ts';
import { temporaryFolder } from './support/folder.ts';
import { onFullDisk } from './support/full-disk.ts';
import { KeptLog } from './support/kept-log.ts';
import { asNobody, giveToNobody } from './support/nobody.ts';

// Outside Electron its package looks for the program and downloads it when there is none; told where to look, it asks nobody.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = '/nowhere';
});

const NOW = 1_700_000_000_000;
const profile = {
  id: 'p1',
  environment: 'custom' as const,
  version: 'v3' as const,
  method: 'browser' as const,
  authUrl: 'http://127.0.0.1:1/auth',
  apiUrl: 'http://127.0.0.1:1/api',
  widgetUrl: 'http://127.0.0.1:1/embed',
  clientId: 'client',
  email: 'somebody@example.org',
  stored: ['client-secret' as const, 'refresh-token' as const],
};

/** Settings that are longer than the files of the full disk below may be. */
const LARGE = { language: 'fr', theme: 'light', profile, pause: 'x'.repeat(20_000) } as const;

function open(folder: string, log = new KeptLog()): SettingsFile {
  return openSettings(folder, log, () => NOW);
}

/** A folder in which a program has left settings. */
function written(): { folder: string; file: string; lastGood: string } {
  const folder = join(temporaryFolder(), 'data');
  const settings = open(folder);
  settings.write({ theme: 'light' });
  settings.write({ profile, language: 'fr' });
  return {
    folder,
    file: join(folder, 'settings.json'),
    lastGood: join(folder, 'settings.last-good.json'),
  };
}

describe('settings', () => {
  test('of a version that knew one way to sign in are read as of that one', () => {
    const { folder, file } = written();
    const { version: _version, method: _method, ...older } = profile;
    writeFileSync(file, JSON.stringify({ profile: older }));
    expect(open(folder).current.profile).toEqual({
      ...older,
      version: 'v2.1',
      method: 'password',
    });
  });

  test('begin with what is chosen for everybody, and write nothing for it', () => {
    const folder = join(temporaryFolder(), 'data');
    const settings = open(folder);
    expect(settings.current).toMatchObject({ language: 'system', theme: 'system' });
    expect(settings.current.profile).toBeUndefined();
    expect(settings.setAside).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are found again, each change laid over the last', () => {
    const { folder } = written();
    expect(open(folder).current).toMatchObject({ theme: 'light', language: 'fr', profile });
  });

  test('keep the operator’s messages, but for those that cannot be used', () => {
    const { folder, file } = written();
    const mine = { subject: 'About {bank}', text: 'Please act[, {name}].' };
    open(folder).write({ holderMessages: { en: { other: mine }, fr: { other: mine } } });
    expect(open(folder).current.holderMessages.fr).toEqual({ other: mine });
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    for (const [holderMessages, left] of [
      [
        { en: { other: { ...mine, text: 'Since {expiry}' } }, fr: { other: mine } },
        { other: mine },
      ],
      [{ en: 5, fr: { other: mine, 'act-at-bank': { subject: 5 }, none: mine } }, { other: mine }],
      [{ fr: { other: { ...mine, subject: 'x'.repeat(9_999) } } }, {}],
      ['nonsense', {}],
      [null, {}],
    ] as const) {
      writeFileSync(file, JSON.stringify({ ...stored, holderMessages }));
      const settings = open(folder);
      expect(settings.setAside).toBeUndefined();
      expect(settings.current).toMatchObject({ theme: 'light', profile });
      expect(settings.current.holderMessages).toEqual({ en: {}, fr: left });
    }
  });

  test('forget a profile that is taken away', () => {
    const { folder, file } = written();
    open(folder).write({ profile: undefined });
    expect(open(folder).current.profile).toBeUndefined();
    expect(readFileSync(file, 'utf8')).not.toContain(profile.email);
  });

  test('can be read by nobody else, nor can their copy', () => {
    const { folder } = written();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });

  test('clear away what an interrupted write left', () => {
    const { folder } = written();
    for (const name of [
      'settings.json.tmp-1234',
      'settings.json.new',
      'settings.last-good.json.new',
    ]) {
      writeFileSync(join(folder, name), '{"half":');
    }
    writeFileSync(join(folder, 'history.db'), 'not ours');
    open(folder);
    expect(readdirSync(folder).toSorted()).toEqual([
      'history.db',
      'settings.json',
      'settings.last-good.json',
    ]);
  });
});

const DAMAGES: [string, (text: string) => string | Buffer][] = [
  ['cut off', (text) => text.slice(0, text.length / 2)],
  ['empty', () => ''],
  ['full of zeros', (text) => Buffer.alloc(text.length)],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['a text', () => '"settings"'],
  ['of wrong types', () => '{"language":7}'],
  ['with half a profile', () => '{"language":"fr","profiles":[{"id":"p1"}]}'],
];

describe('a damaged file', () => {
  test.each(DAMAGES)(
    '(%s) is set aside as it was, said, and the last good one takes its place',
    (_how, damage) => {
      const { folder, file } = written();
      const good = readFileSync(file, 'utf8');
      const bad = damage(good);
      writeFileSync(file, bad);
      const log = new KeptLog();
      const settings = open(folder, log);
      expect(settings.setAside).toBe(`settings.damaged-${NOW}.json`);
      expect(readFileSync(join(folder, settings.setAside ?? '')).equals(Buffer.from(bad))).toBe(
        true,
      );
      expect(log.of('error')).toHaveLength(1);
      expect(settings.current).toMatchObject({ theme: 'light', language: 'fr', profile });
      expect(readFileSync(file, 'utf8')).toBe(good);
      settings.write({ theme: 'dark' });
      const again = open(folder);
      expect(again.setAside).toBeUndefined();
      expect(again.current).toMatchObject({ theme: 'dark', language: 'fr', profile });
    },
  );

  test('without a good copy, or with a copy that is damaged too, begins anew', () => {
    for (const copy of [undefined, '{"language":']) {
      const { folder, file, lastGood } = written();
      writeFileSync(file, '');
      if (copy === undefined) rmSync(lastGood);
      else writeFileSync(lastGood, copy);
      const settings = open(folder);
      expect(settings.setAside).toBe(`settings.damaged-${NOW}.json`);
      expect(settings.current).toMatchObject({ language: 'system', theme: 'system' });
      settings.write({ theme: 'dark' });
      expect(open(folder).current.theme).toBe('dark');
    }
  });

  test('while the program runs is replaced at the next write', () => {
    const { folder, file } = written();
    const settings = open(folder);
    settings.write({ theme: 'dark' });
    writeFileSync(file, '{"theme":');
    settings.write({ language: 'en' });
    expect(open(folder).current).toMatchObject({ theme: 'dark', language: 'en', profile });
  });

  test('since the start is replaced at the first write', () => {
    const { folder, file } = written();
    const settings = open(folder);
    writeFileSync(file, '{"theme":');
    settings.write({ theme: 'dark' });
    expect(open(folder).current).toMatchObject({ theme: 'dark', language: 'fr', profile });
  });

  test('in whose place there is a folder is set aside too', () => {
    const { folder, file } = written();
    rmSync(file);
    mkdirSync(file);
    expect(open(folder).current).toMatchObject({ theme: 'light', profile });
    expect(statSync(file).isFile()).toBe(true);
  });
});

describe('a file that is gone', () => {
  test('has its copy take its place', () => {
    const { folder, file } = written();
    rmSync(file);
    expect(open(folder).current).toMatchObject({ theme: 'light', language: 'fr', profile });
  });
});

describe('a copy that is gone', () => {
  test('is made again before anything is risked', async () => {
    const { folder, file, lastGood } = written();
    rmSync(lastGood);
    const before = readFileSync(file, 'utf8');
    await onFullDisk('settings', folder, { fileKilobytes: 8, writeKilobytes: 40 });
    expect(readFileSync(file, 'utf8')).toBe(before);
    open(folder).write({ theme: 'dark' });
    writeFileSync(file, '');
    expect(open(folder).current).toMatchObject({ theme: 'dark', language: 'fr', profile });
  });

  test('and cannot be made again keeps the file from being written', async () => {
    const { folder, file, lastGood } = written();
    open(folder).write(LARGE);
    rmSync(lastGood);
    const before = readFileSync(file, 'utf8');
    const told = await onFullDisk('settings', folder, { fileKilobytes: 8, writeKilobytes: 1 });
    expect(told.log).toEqual(['The settings could not be saved.']);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

describe('settings that cannot be written', () => {
  test('take effect, and it is said that they were not saved', () => {
    const { folder, file } = written();
    const before = readFileSync(file, 'utf8');
    const log = new KeptLog();
    const settings = open(folder, log);
    giveToNobody(join(folder, '..'));
    giveToNobody(folder);
    chmodSync(folder, 0o555);
    asNobody(() => settings.write({ theme: 'dark' }));
    chmodSync(folder, 0o755);
    expect(settings.current.theme).toBe('dark');
    expect(log.of('error')).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('because the disk fills up in the middle leave the old ones as they were', async () => {
    const { folder, file } = written();
    const before = readFileSync(file, 'utf8');
    const told = await onFullDisk('settings', folder, { fileKilobytes: 8, writeKilobytes: 40 });
    expect(told.log).toEqual(['The settings could not be saved.']);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const settings = open(folder);
    expect(settings.setAside).toBeUndefined();
    expect(settings.current).toMatchObject({ theme: 'light', language: 'fr', profile });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('leave the old ones as they were also when there is no room even for a copy of those', async () => {
    const { folder, file } = written();
    open(folder).write(LARGE);
    const before = readFileSync(file, 'utf8');
    const told = await onFullDisk('settings', folder, { fileKilobytes: 8, writeKilobytes: 40 });
    expect(told.log).toEqual(['The settings could not be saved.']);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(open(folder).current).toMatchObject({ theme: 'light', profile });
  });

  test('the first time leave nothing that looks like settings', async () => {
    const folder = temporaryFolder();
    await onFullDisk('settings', folder, { fileKilobytes: 8, writeKilobytes: 40 });
    expect(existsSync(join(folder, 'settings.json'))).toBe(false);
    expect(open(folder).setAside).toBeUndefined();
  });

  test('and are damaged when the disk is full are read from their copy all the same', async () => {
    const { folder, file } = written();
    open(folder).write(LARGE);
    writeFileSync(file, '{"theme":');
    await onFullDisk('settings', folder, { fileKilobytes: 8, writeKilobytes: 40 });
    expect(open(folder).current).toMatchObject({ theme: 'light', language: 'fr', profile });
  });
});
