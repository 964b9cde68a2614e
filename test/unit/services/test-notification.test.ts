import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../../electron/domain/delivery.ts';
import { UNDELIVERED } from '../../../electron/domain/delivery.ts';
import type { Message } from '../../../electron/domain/message.ts';
import type { DesktopSystem } from '../../../electron/domain/desktop.ts';
import { TEST_NOTIFICATION } from '../../../electron/domain/test-notification.ts';
import { LANGUAGES, createTranslator } from '../../../electron/locales/translator.ts';
import { createTestNotification } from '../../../electron/services/test-notification.ts';

const SYSTEMS: readonly DesktopSystem[] = ['linux', 'windows', 'mac'];
const SHOWN: Delivery = { result: 'shown' };

interface World {
  delivery?: Delivery;
  disturb?: boolean | undefined;
  quiet?: boolean;
  system?: DesktopSystem;
}

function send({ delivery = SHOWN, disturb, quiet = false, system = 'linux' }: World) {
  const shown: unknown[] = [];
  const test = createTestNotification({
    notifier: {
      show: async (notification) => {
        shown.push(notification);
        return delivery;
      },
      withdraw() {},
    },
    doNotDisturb: {
      current: () => undefined,
      read: async () => disturb,
      changed: () => () => {},
    },
    inQuietHours: () => quiet,
    system,
  });
  return test().then((result) => {
    expect(shown).toEqual([TEST_NOTIFICATION]);
    return result;
  });
}

const said = (sentence: Message) =>
  LANGUAGES.map((language) => createTranslator(language)(sentence));

describe('the test notification', () => {
  test.each<[string, World, string, RegExp]>([
    ['shown', {}, 'shown', /shows it/],
    ['shown where that is known', { disturb: false }, 'shown', /shows it/],
    ['held back by the desktop', { disturb: true }, 'deferred', /Do not disturb is on/],
    ['shown in quiet hours', { quiet: true }, 'deferred', /quiet hours/],
    ['held back in quiet hours too', { disturb: true, quiet: true }, 'deferred', /Do not disturb/],
    [
      'failed, whatever the hour',
      { delivery: { result: 'failed', why: 'no-answer' }, disturb: true, quiet: true },
      'failed',
      /does not answer/,
    ],
  ])('is %s', async (_how, world, result, sentence) => {
    const told = await send(world);
    expect(told.result).toBe(result);
    expect(said(told.sentence)[0]).toMatch(sentence);
  });

  test('never promises what Windows and macOS do not tell', async () => {
    for (const system of ['windows', 'mac'] as const) {
      const { sentence } = await send({ system });
      expect(said(sentence)[0]).toMatch(/If nothing appeared, look at/);
    }
  });

  test('that failed says what to change, for every reason on every system', async () => {
    for (const system of SYSTEMS) {
      for (const why of UNDELIVERED) {
        for (const detail of ['org.Error.No', undefined]) {
          const delivery = { result: 'failed', why, ...(detail && { detail }) } as const;
          const told = await send({ delivery, system });
          expect(told.result).toBe('failed');
          for (const sentence of said(told.sentence)) {
            expect(sentence).toMatch(/[.]$/);
            expect(sentence).not.toMatch(/delivery\.|[{}]|undefined/);
          }
        }
      }
    }
  });
});
