import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { autostart } from '../../../electron/adapters/autostart.ts';
import { autostartEntry, readAutostartEntry } from '../../../electron/adapters/autostart-entry.ts';
import { loginItems, loginStartOf } from '../../../electron/adapters/login-items.ts';
import {
  configFolder,
  programFile,
  startCommand,
} from '../../../electron/adapters/start-command.ts';

describe('the command', () => {
  test.each([
    [{ program: '/opt/Syncwatch/syncwatch' }, ['/opt/Syncwatch/syncwatch', '--hidden']],
    [{ program: '/a', dataDir: '/some where' }, ['/a', '--data-dir=/some where', '--hidden']],
    [
      { program: '/electron', source: '/src', dataDir: '/d' },
      ['/electron', '/src', '--data-dir=/d', '--hidden'],
    ],
  ])('of %j', (parts, command) => {
    expect(startCommand(parts).command).toEqual(command);
  });
});

describe('the program', () => {
  const IN_IMAGE = '/tmp/.mount_Syncwa/syncwatch';
  test.each([
    [{}, '/opt/Syncwatch/syncwatch', '/opt/Syncwatch/syncwatch'],
    [
      { APPIMAGE: '/home/me/S.AppImage', APPDIR: '/tmp/.mount_Syncwa' },
      IN_IMAGE,
      '/home/me/S.AppImage',
    ],
    [{ APPIMAGE: '/home/me/Terminal.AppImage', APPDIR: '/tmp/.mount_Termin' }, '/opt/s', '/opt/s'],
    [{ APPIMAGE: '/home/me/S.AppImage' }, IN_IMAGE, IN_IMAGE],
    [{ APPIMAGE: '', APPDIR: '' }, '/opt/s', '/opt/s'],
  ])('in %j, run from %s, is %s', (env, execPath, program) => {
    expect(programFile(env, execPath)).toBe(program);
  });
});

describe('an autostart entry', () => {
  test('quotes what has to be quoted, once for the command and once for the file', () => {
    expect(autostartEntry(['/opt/Sync watch/100%/a"b$c\\d', '--hidden']).split('\n')).toContain(
      String.raw`Exec="/opt/Sync watch/100%%/a\\"b\\$c\\\\d" --hidden`,
    );
    expect(autostartEntry(['/opt/Syncwatch/syncwatch', '--hidden'])).toContain(
      '\nExec=/opt/Syncwatch/syncwatch --hidden\n',
    );
  });

  test('brings back any command', () => {
    const argument = fc.string({ unit: 'binary', minLength: 1 }).filter(
      // No operating system has a zero byte in a command.
      (text) => !text.includes('\0') && !/^%[a-zA-Z]$/.test(text),
    );
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (command) => {
        expect(readAutostartEntry(autostartEntry(command))).toEqual({
          command,
          enabled: true,
          made: true,
        });
      }),
    );
  });

  const entry = (...lines: string[]) => ['[Desktop Entry]', 'Exec=/a %U', ...lines].join('\n');
  test.each([
    ['plain', entry(), { command: ['/a'], enabled: true, made: false }],
    ['hidden', entry('Hidden=true'), { command: ['/a'], enabled: false, made: false }],
    [
      'switched off in the desktop’s settings',
      entry('X-Syncwatch=true', 'X-GNOME-Autostart-enabled = false'),
      { command: ['/a'], enabled: false, made: true },
    ],
    [
      'with other groups, remarks and the lines of Windows',
      '# Hidden=true\r\n[Desktop Entry]\r\nExec=/a\r\n[Desktop Action New]\r\nExec=/b\r\nHidden=true\r\n',
      { command: ['/a'], enabled: true, made: false },
    ],
    ['something else', '\0\u{FFFD}=[', { command: [], enabled: false, made: false }],
    ['nothing', '', { command: [], enabled: false, made: false }],
  ])('that is %s', (_what, text, read) => {
    expect(readAutostartEntry(text)).toEqual(read);
  });
});

describe('the autostart folder', () => {
  let folder: string;
  let file: string;
  let program: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'autostart-'));
    file = join(folder, 'config', 'autostart', 'syncwatch.desktop');
    program = join(folder, 'syncwatch');
    writeFileSync(program, '');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const of = (at = program) => autostart(join(folder, 'config'), startCommand({ program: at }));
  const put = (text: string) => {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  };
  const commandNow = () => readAutostartEntry(readFileSync(file, 'utf8')).command;

  test('an entry is made, and removed again', () => {
    expect(of().look()).toBe('off');
    expect(of().set(false)).toBe('off');
    expect(of().set(true)).toBe('on');
    expect(of().look()).toBe('on');
    expect(commandNow()).toEqual([program, '--hidden']);
    expect(readdirSync(join(file, '..'))).toEqual(['syncwatch.desktop']);
    expect(of().set(true)).toBe('on');
    expect(of().set(false)).toBe('off');
    expect(existsSync(file)).toBe(false);
    expect(of().look()).toBe('off');
  });

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    '%s, as desktops switch it off, is off until it is asked for again',
    (line) => {
      of().set(true);
      writeFileSync(
        file,
        `${readFileSync(file, 'utf8').replace('X-GNOME-Autostart-enabled=true\n', '')}${line}\n`,
      );
      const text = readFileSync(file, 'utf8');
      expect(of().look()).toBe('off');
      expect(readFileSync(file, 'utf8'), 'looking changes nothing').toBe(text);
      expect(of().set(true)).toBe('on');
      expect(of().look()).toBe('on');
    },
  );

  test('a program that moved is put right, one that is elsewhere as well is left to start', () => {
    const other = join(folder, 'syncwatch-of-before');
    writeFileSync(other, '');
    of(other).set(true);
    expect(of().look()).toBe('on');
    expect(commandNow()).toEqual([other, '--hidden']);
    rmSync(other);
    expect(of().look()).toBe('on');
    expect(commandNow()).toEqual([program, '--hidden']);
  });

  test('a program that moved stays off when it was off', () => {
    of(join(folder, 'gone')).set(true);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Terminal=false', 'Hidden=true'));
    expect(of().look()).toBe('off');
    expect(commandNow()).toEqual([join(folder, 'gone'), '--hidden']);
  });

  test('an entry that a desktop made of the menu’s is ours as well', () => {
    put(`[Desktop Entry]\nName=Syncwatch\nExec=${program} %U\n`);
    expect(of().look()).toBe('on');
    expect(of().set(false)).toBe('off');
    expect(existsSync(file)).toBe(false);
  });

  test('somebody else’s entry is left alone, and named when it is in the way', () => {
    const text = '[Desktop Entry]\nName=Sync Watch 3000\nExec=/usr/bin/sync-watch\n';
    put(text);
    expect(of().look()).toBe('off');
    expect(of().set(false)).toBe('off');
    expect(() => of().set(true)).toThrow('login-start-taken');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a folder that cannot be written to leaves nothing half-done', () => {
    writeFileSync(join(folder, 'config'), 'not a folder');
    expect(() => of().set(true)).toThrow();
    rmSync(join(folder, 'config'));
    mkdirSync(join(file, '..'), { recursive: true });
    mkdirSync(`${file}.new`);
    expect(() => of().set(true)).toThrow();
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    [{}, '/home/me/.config'],
    [{ XDG_CONFIG_HOME: '/elsewhere' }, '/elsewhere'],
    [{ XDG_CONFIG_HOME: 'relative' }, '/home/me/.config'],
    [{ XDG_CONFIG_HOME: '' }, '/home/me/.config'],
  ])('is below %j', (env, expected) => {
    expect(configFolder(env, '/home/me')).toBe(expected);
  });
});

describe('the login items of macOS and Windows', () => {
  test.each([
    ['macOS 12, on', { openAtLogin: true }, 'on'],
    ['macOS 12, off', { openAtLogin: false }, 'off'],
    ['macOS, on', { openAtLogin: true, status: 'enabled' }, 'on'],
    ['macOS, off', { openAtLogin: false, status: 'not-registered' }, 'off'],
    ['macOS, unknown to it', { openAtLogin: false, status: 'not-found' }, 'off'],
    [
      'macOS, to be approved',
      { openAtLogin: false, status: 'requires-approval' },
      'needs-approval',
    ],
    ['Windows, on', { openAtLogin: true, executableWillLaunchAtLogin: true }, 'on'],
    ['Windows, off', { openAtLogin: false, executableWillLaunchAtLogin: false }, 'off'],
    [
      'Windows, off in the task manager',
      { openAtLogin: true, executableWillLaunchAtLogin: false },
      'blocked',
    ],
  ] as const)('%s', (_what, told, expected) => {
    expect(loginStartOf(told)).toBe(expected);
  });

  test('are asked for this program, hidden, and what they came to is read back', () => {
    const asked: unknown[] = [];
    const items = loginItems(
      {
        getLoginItemSettings: (options) => {
          asked.push(options);
          return {
            openAtLogin: false,
            wasOpenedAtLogin: false,
            status: 'requires-approval',
            executableWillLaunchAtLogin: false,
            launchItems: [],
          };
        },
        setLoginItemSettings: (settings) => asked.push(settings),
      },
      startCommand({ program: 'C:\\Syncwatch.exe', dataDir: 'D:\\data' }),
    );
    const item = { path: 'C:\\Syncwatch.exe', args: ['--data-dir=D:\\data', '--hidden'] };
    expect(items.set(true)).toBe('needs-approval');
    expect(asked).toEqual([{ ...item, openAtLogin: true }, item]);
  });
});
