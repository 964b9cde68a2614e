import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { startVirtualDesktop } from '../../build/virtual-desktop/index.mjs';
import type { VirtualDesktop, VirtualDesktopOptions } from '../../build/virtual-desktop/index.mjs';

const MODULE = new URL('../../build/virtual-desktop/index.mjs', import.meta.url).href;
const PNG_WIDTH_OFFSET = 16;

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'desktop-test-'));
  cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(options: Partial<VirtualDesktopOptions> = {}): Promise<VirtualDesktop> {
  const desktop = await startVirtualDesktop({ folder: newFolder(), display: false, ...options });
  cleanUps.push(desktop.stop);
  return desktop;
}

/** Runs a program on the desktop to its end and returns what it printed. */
async function run(desktop: VirtualDesktop, command: string, args: string[]): Promise<string> {
  const env = { ...process.env, ...desktop.env };
  const { stdout } = await promisify(execFile)(command, args, { env });
  return stdout.trim();
}

/** Starts a program on the desktop; its lines can be waited for. */
function launch(desktop: VirtualDesktop, command: string, args: string[]) {
  const child = spawn(command, args, { env: { ...process.env, ...desktop.env } });
  cleanUps.push(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  const waitForLine = async (wanted: RegExp) => {
    while (!lines.some((line) => wanted.test(line))) {
      await new Promise((resolve) => output.once('line', resolve));
    }
  };
  return { child, lines, waitForLine };
}

/** One call of keytar, in a process of its own as the application does it. */
function keytar(desktop: VirtualDesktop, call: string): Promise<string> {
  const script = `const print = (value) => console.log(JSON.stringify(value));
    require('keytar').${call}.then(print, (error) => print(error.message))`;
  return run(desktop, process.execPath, ['-e', script]);
}

describe('keyring', () => {
  test('shows what keytar stored, with its attributes and its secret', async () => {
    const desktop = await start();
    await keytar(desktop, `setPassword('syncwatch', 'J. Martin', 'tök€n\\n')`);
    expect(await desktop.keyring.items()).toMatchObject([
      {
        collection: 'login',
        attributes: { service: 'syncwatch', account: 'J. Martin' },
        locked: false,
        secret: 'tök€n\n',
      },
    ]);
  });

  test('locked: nothing can be stored or read until it is unlocked', async () => {
    const desktop = await start({ keyring: 'locked' });
    expect(await keytar(desktop, `setPassword('s', 'a', 'x')`)).toContain('locked collection');
    await desktop.keyring.unlock();
    await keytar(desktop, `setPassword('s', 'a', 'x')`);
    await desktop.keyring.lock();
    expect(await keytar(desktop, `getPassword('s', 'a')`)).toBe('null');
    expect(await desktop.keyring.items()).toMatchObject([{ locked: true, secret: null }]);
    await desktop.keyring.unlock();
    expect(await keytar(desktop, `getPassword('s', 'a')`)).toBe('"x"');
  });

  test('absent: nobody answers, and nothing is started behind our back', async () => {
    const desktop = await start({ keyring: 'absent' });
    expect(await keytar(desktop, `getPassword('s', 'a')`)).toContain('org.freedesktop.secrets');
    await expect(desktop.keyring.items()).rejects.toThrow('org.freedesktop.secrets');
  });

  test('keeps its items from one desktop to the next in the same folder', async () => {
    const folder = newFolder();
    const first = await start({ folder });
    await keytar(first, `setPassword('s', 'a', 'kept')`);
    await first.stop();
    const second = await start({ folder });
    expect(await keytar(second, `getPassword('s', 'a')`)).toBe('"kept"');
  });
});

const NOTIFIER = 'org.freedesktop.Notifications';

/** Sends a notification and returns its number. */
async function notify(desktop: VirtualDesktop, replacesId: number, summary: string) {
  const target = ['--dest', NOTIFIER, '--object-path', `/${NOTIFIER.replaceAll('.', '/')}`];
  const method = ['--method', `${NOTIFIER}.Notify`];
  const hints = "{'urgency': <byte 2>, 'desktop-entry': <'syncwatch'>}";
  const shown = ['Syncwatch', `${replacesId}`, '', summary, 'Body', "['default', 'View']", hints];
  const args = ['call', '--session', ...target, ...method, ...shown, 'int32 -1'];
  return Number(/uint32 (\d+)/.exec(await run(desktop, 'gdbus', args))?.[1]);
}

describe('notifications', () => {
  test('are recorded with everything that was sent', async () => {
    const desktop = await start();
    const id = await notify(desktop, 0, 'Done');
    expect(await desktop.notifications.waitForCount(1)).toEqual([
      {
        id,
        replacesId: 0,
        appName: 'Syncwatch',
        appIcon: '',
        summary: 'Done',
        body: 'Body',
        actions: { default: 'View' },
        hints: { urgency: 2, 'desktop-entry': 'syncwatch' },
        expireTimeoutMs: -1,
        closed: null,
      },
    ]);
  });

  test('a click and a dismissal reach the application', async () => {
    const desktop = await start();
    const monitor = launch(desktop, 'gdbus', ['monitor', '--session', '--dest', NOTIFIER]);
    await monitor.waitForLine(/is owned by/);
    const [clicked, dismissed] = [await notify(desktop, 0, 'A'), await notify(desktop, 0, 'B')];

    await desktop.notifications.click(clicked);
    await monitor.waitForLine(new RegExp(`ActionInvoked \\(uint32 ${clicked}, 'default'\\)`));
    await monitor.waitForLine(new RegExp(`NotificationClosed \\(uint32 ${clicked}, uint32 2\\)`));
    await desktop.notifications.dismiss(dismissed);
    await monitor.waitForLine(new RegExp(`NotificationClosed \\(uint32 ${dismissed}, uint32 2\\)`));
    const closed = (await desktop.notifications.all()).map((one) => one.closed);
    expect(closed).toEqual(['dismissed', 'dismissed']);
    await expect(desktop.notifications.click(clicked)).rejects.toThrow('not on screen');
  });

  test('a replaced one keeps its number, and only what is offered can be clicked', async () => {
    const desktop = await start();
    const first = await notify(desktop, 0, 'One');
    expect(await notify(desktop, first, 'Two')).toBe(first);
    expect(await desktop.notifications.all()).toMatchObject([
      { id: first, replacesId: 0, summary: 'One', closed: 'replaced' },
      { id: first, replacesId: first, summary: 'Two', closed: null },
    ]);
    await expect(desktop.notifications.click(first, 'repair')).rejects.toThrow('no action');
    await desktop.notifications.clear();
    expect(await desktop.notifications.all()).toEqual([]);
  });

  test('a count that is not reached says what was seen', async () => {
    const desktop = await start();
    await notify(desktop, 0, 'Only one');
    await expect(desktop.notifications.waitForCount(2, { timeoutMs: 50 })).rejects.toThrow(
      '1 of 2 notifications: Only one',
    );
  });
});

/** A tray item with a menu that grows when it is opened, as an application would export it. */
const TRAY_APPLICATION = `
import dbus, dbus.service, dbus.mainloop.glib
from gi.repository import GLib
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
ITEM, MENU, PROPERTIES = 'org.kde.StatusNotifierItem', 'com.canonical.dbusmenu', 'org.freedesktop.DBus.Properties'
class Item(dbus.service.Object):
    tooltip = 'All is well'
    @dbus.service.method(PROPERTIES, in_signature='s', out_signature='a{sv}')
    def GetAll(self, interface):
        pixels = dbus.Struct((1, 1, dbus.ByteArray(b'\\x01\\x02\\x03\\x04')), signature='iiay')
        return {'Id': 'sample', 'Title': 'Sample', 'Status': 'Active', 'Menu': dbus.ObjectPath('/Menu'),
                'IconPixmap': dbus.Array([pixels], signature='(iiay)'),
                'ToolTip': dbus.Struct(('', dbus.Array([], signature='(iiay)'), self.tooltip, ''), signature='sa(iiay)ss')}
    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        return self.GetAll(interface)[name]
    @dbus.service.method(ITEM, in_signature='ii')
    def Activate(self, x, y):
        print('activated', flush=True)
        self.tooltip = 'Seen'
        self.NewToolTip()
    @dbus.service.signal(ITEM, signature='')
    def NewToolTip(self): pass
def entry(id, children=(), **properties):
    named = {name.replace('_', '-'): value for name, value in properties.items()}
    return dbus.Struct((dbus.Int32(id), dbus.Dictionary(named, signature='sv'), dbus.Array(children, signature='v')), signature='ia{sv}av')
class Menu(dbus.service.Object):
    late = []
    @dbus.service.method(MENU, in_signature='iias', out_signature='u(ia{sv}av)')
    def GetLayout(self, parent, depth, names):
        more = entry(4, [entry(5, label='One _hour')] + self.late, label='Pause', children_display='submenu')
        return 1, entry(0, [entry(1, label='2 need a person', enabled=False), entry(2, type='separator'),
            entry(3, label='Sync _all__now', toggle_type='checkmark', toggle_state=1), more])
    @dbus.service.method(MENU, in_signature='i', out_signature='b')
    def AboutToShow(self, id):
        if id == 4: self.late = [entry(6, label='Until tomorrow')]
        return True
    @dbus.service.method(MENU, in_signature='isvu')
    def Event(self, id, kind, data, time): print(kind, id, flush=True)
item, menu = Item(bus, '/StatusNotifierItem'), Menu(bus, '/Menu')
watcher = bus.get_object('org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher')
watcher.RegisterStatusNotifierItem(bus.get_unique_name(), dbus_interface='org.kde.StatusNotifierWatcher')
GLib.MainLoop().run()
`;

describe('tray', () => {
  test('reads an item with its icon, tooltip and whole menu, and clicks as a person would', async () => {
    const desktop = await start();
    const application = launch(desktop, '/usr/bin/python3', ['-c', TRAY_APPLICATION]);
    const item = await desktop.tray.waitFor((one) => one.tooltip === 'All is well');
    const plain = { type: 'standard', enabled: true, visible: true, toggle: null, checked: false };
    const children: unknown[] = [];
    expect(item).toMatchObject({
      id: 'sample',
      title: 'Sample',
      status: 'Active',
      icons: [{ width: 1, height: 1, argb: Buffer.from([1, 2, 3, 4]) }],
      menu: [
        { ...plain, id: 1, label: '2 need a person', enabled: false, children },
        { ...plain, id: 2, label: '', type: 'separator', children },
        { ...plain, id: 3, label: 'Sync all_now', toggle: 'checkmark', checked: true, children },
        { ...plain, id: 4, label: 'Pause', children: [{ ...plain, id: 5, label: 'One hour' }] },
      ],
    });

    await desktop.tray.clickMenu('Sync all_now');
    await application.waitForLine(/^clicked 3$/);
    await desktop.tray.clickMenu(5);
    await application.waitForLine(/^clicked 5$/);
    await desktop.tray.clickMenu('Until tomorrow');
    await application.waitForLine(/^clicked 6$/);
    await expect(desktop.tray.clickMenu('2 need a person')).rejects.toThrow('disabled');
    await expect(desktop.tray.clickMenu('Nonsense')).rejects.toThrow('no "Nonsense"');

    await desktop.tray.activate();
    await application.waitForLine(/^activated$/);
    await desktop.tray.waitFor((one) => one.tooltip === 'Seen');

    const gone = new Promise((resolve) => desktop.on('tray-gone', resolve));
    application.child.kill('SIGKILL');
    await gone;
    expect(await desktop.tray.items()).toEqual([]);
  });

  test('a desktop without a tray says so', async () => {
    const desktop = await start({ tray: false });
    await expect(desktop.tray.items()).rejects.toThrow('nobody shows tray items');
  });
});

/** The processes that have the folder in their environment: the desktop's, whoever their parent is now. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return readFileSync(`/proc/${entry}/environ`, 'utf8').includes(`HOME=${folder}/`);
    } catch {
      return false; // It ended meanwhile, or is somebody else's.
    }
  });
}

async function untilNoneIsLeft(folder: string): Promise<void> {
  while (processesOf(folder).length > 0) await sleep(50);
}

describe('the desktop as a whole', () => {
  test('several run at once, each with a screen, a bus and a home of its own', async () => {
    const desktops = await Promise.all([1, 2, 3].map(() => start({ display: true })));
    for (const name of ['DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'HOME', 'XDG_RUNTIME_DIR']) {
      expect(new Set(desktops.map(({ env }) => env[name])).size).toBe(3);
    }
  });

  test('keeps a picture of its screen', async () => {
    const desktop = await start({ display: true });
    const file = path.join(newFolder(), 'screen.png');
    await desktop.screenshot(file);
    const png = readFileSync(file);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(PNG_WIDTH_OFFSET)).toBe(1600);
    expect(png.readUInt32BE(PNG_WIDTH_OFFSET + 4)).toBe(1000);
  });

  test('works in a folder whose path is too long for a socket', async () => {
    const folder = path.join(newFolder(), 'a folder & its <name>', 'long'.repeat(20));
    const desktop = await start({ folder });
    expect(await desktop.keyring.items()).toEqual([]);
    await desktop.stop();
    expect(existsSync(desktop.env['XDG_RUNTIME_DIR'] ?? '')).toBe(false);
  });

  test('stopping ends everything, and later questions are refused', async () => {
    const folder = newFolder();
    const desktop = await start({ folder, display: true });
    expect(processesOf(folder)).toHaveLength(4);
    await desktop.stop();
    expect(processesOf(folder)).toEqual([]);
    await expect(desktop.tray.items()).rejects.toThrow('The desktop has stopped');
  });

  test.each(['SIGINT', 'SIGKILL', 'exit'] as const)(
    'nothing outlives a parent that ends by %s',
    async (how) => {
      const folder = newFolder();
      const script = `import { startVirtualDesktop } from '${MODULE}';
        await startVirtualDesktop({ folder: ${JSON.stringify(folder)} });
        console.log('started');
        process.stdin.once('data', () => process.exit(0));`;
      const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
      cleanUps.push(() => void parent.kill('SIGKILL'));
      await new Promise((resolve) => parent.stdout.once('data', resolve));
      expect(processesOf(folder)).toHaveLength(4);
      if (how === 'exit') parent.stdin.end('now');
      else parent.kill(how);
      await untilNoneIsLeft(folder);
    },
  );

  test('tells when one of its own programs ends unasked', async () => {
    const folder = newFolder();
    const desktop = await start({ folder });
    const gone = new Promise((resolve) => desktop.on('program-gone', resolve));
    const [daemon] = processesOf(folder).filter((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('gnome-keyring-daemon'),
    );
    process.kill(Number(daemon), 'SIGKILL');
    expect(await gone).toEqual({ program: 'gnome-keyring-daemon', how: 'was ended by SIGKILL' });
  });

  test.each([
    ['is missing', undefined, 'Xvfb is missing. On Debian and Ubuntu: apt-get install xvfb'],
    [
      'does not start',
      'echo no fonts >&2; exit 3',
      'Xvfb ended with code 3 while starting.\nno fonts',
    ],
  ])('a program that %s is named, and nothing is left behind', async (_how, fake, message) => {
    const [folder, programs] = [newFolder(), newFolder()];
    const usual = (process.env['PATH'] ?? '')
      .split(':')
      .map((one) => path.join(one, 'dbus-daemon'));
    symlinkSync(usual.find(existsSync) ?? '', path.join(programs, 'dbus-daemon'));
    if (fake !== undefined) {
      writeFileSync(path.join(programs, 'Xvfb'), `#!/bin/sh\n${fake}\n`, { mode: 0o755 });
    }
    const script = `import { startVirtualDesktop } from '${MODULE}';
      await startVirtualDesktop({ folder: ${JSON.stringify(folder)} })
        .catch((error) => console.log(error.message));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', script],
      { env: { ...process.env, PATH: programs } },
    );
    expect(stdout).toContain(message);
    expect(processesOf(folder)).toEqual([]);
  });
});
