import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, test } from 'vitest';
import { claimLinks, receiveLinks } from '../../../electron/adapters/link-arrival.ts';
import { hearSecondStarts } from '../../../electron/adapters/second-start.ts';
import { startsHidden } from '../../../electron/adapters/starts-hidden.ts';

/** The events of something of Electron's. */
function emitter<T>(more: object = {}): T & EventEmitter {
  return Object.assign(new EventEmitter(), more) as T & EventEmitter;
}

describe('links', () => {
  const openUrl = (app: EventEmitter, link: string) => {
    let prevented = false;
    app.emit('open-url', { preventDefault: () => (prevented = true) }, link);
    return prevented;
  };

  test('of the command line and of macOS, early ones too: the last is followed', () => {
    const app = emitter<App>();
    const arrival = receiveLinks(app, ['syncwatch', 'syncwatch://run/1', '--demo']);
    expect(arrival.argv).toEqual(['syncwatch']);
    expect(openUrl(app, 'syncwatch://run/2')).toBe(true);
    const followed: string[] = [];
    arrival.followWith((link) => followed.push(link));
    openUrl(app, 'syncwatch://run/3');
    expect(followed).toEqual(['syncwatch://run/2', 'syncwatch://run/3']);
  });

  test('none: nothing is followed', () => {
    const followed: string[] = [];
    receiveLinks(emitter<App>(), ['syncwatch']).followWith((link) => followed.push(link));
    expect(followed).toEqual([]);
  });

  test.each([
    ['win32', true, true],
    ['darwin', true, true],
    ['linux', true, false],
    ['win32', false, false],
  ] as const)('on %s, packaged: %s, are claimed: %s', (platform, isPackaged, claimed) => {
    const claims: unknown[] = [];
    const setAsDefaultProtocolClient = (...claim: unknown[]) => claims.push(claim) > 0;
    claimLinks({ isPackaged, setAsDefaultProtocolClient }, platform);
    expect(claims).toEqual(claimed ? [['syncwatch', process.execPath, ['--']]] : []);
  });
});

describe('a start', () => {
  test.each([
    [['syncwatch'], 'the window'],
    [['syncwatch', '--hidden'], undefined],
    [['syncwatch', '--hidden', 'syncwatch://run/1'], 'syncwatch://run/1'],
    // What follows a link is of whoever wrote it.
    [['syncwatch', 'syncwatch://run/1', '--hidden'], 'syncwatch://run/1'],
  ])('that is not the first, %j, leads to %s', (argv, leadsTo) => {
    const app = emitter<App>();
    const led: string[] = [];
    hearSecondStarts({
      app,
      links: { follow: (link) => led.push(link) },
      window: { show: () => led.push('the window') },
    });
    app.emit('second-instance', {}, argv);
    expect(led).toEqual(leadsTo === undefined ? [] : [leadsTo]);
  });

  test.each([
    ['linux', true, false, true],
    ['linux', false, true, false],
    ['win32', false, true, false],
    ['darwin', false, true, true],
    ['darwin', false, false, false],
    ['darwin', true, false, true],
  ] as const)(
    'on %s, with --hidden: %s, at login: %s, is hidden: %s',
    (platform, hidden, wasOpenedAtLogin, isHidden) => {
      const app = { getLoginItemSettings: () => ({ wasOpenedAtLogin }) };
      expect(startsHidden({ hidden }, app, platform)).toBe(isHidden);
    },
  );
});
