import type { Arbitrary } from 'fast-check';
import { array, assert, constantFrom, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activationOfLaunch,
  activationText,
  readActivation,
} from '../../../electron/adapters/activation-text.ts';
import type { Activation } from '../../../electron/domain/activation.ts';

const character = constantFrom(...'aé😀&=%+? /:;#\0\n"');
const text = string({ unit: character, minLength: 1, maxLength: 30 });
const activation: Arbitrary<Activation> = record({
  action: constantFrom('open', 'repair', 'sync-again', 'later'),
  notificationId: text,
  place: text,
  connectionIds: array(text, { maxLength: 8 }),
});

const ONE: Activation = { action: 'later', notificationId: 'n', place: 'p', connectionIds: ['c'] };

describe('an activation as text', () => {
  test('is read as what it was', () => {
    assert(
      property(activation, (one) => {
        expect(readActivation(activationText(one))).toEqual(one);
      }),
    );
  });

  test('names the most pressing connections when there are many', () => {
    const connectionIds = Array.from({ length: 500 }, (_, at) => `c${at}`);
    expect(readActivation(activationText({ ...ONE, connectionIds }))?.connectionIds).toEqual(
      connectionIds.slice(0, 8),
    );
  });

  test.each([
    '',
    'type=click&tag=123',
    'type=action&action=0&tag=1',
    'do=open&id=n',
    'do=open&id=&place=p',
    'do=delete&id=n&place=p',
    'do=open&id=n&place=p&connection=',
    `do=open&id=n&place=${'p'.repeat(301)}`,
    `do=open&id=n&place=p${'&connection=c'.repeat(9)}`,
    'syncwatch://connection/1',
  ])('is not read from %j', (wild) => {
    expect(readActivation(wild)).toBeUndefined();
  });

  test('nor does anything wild do harm', () => {
    assert(
      property(
        string({ unit: constantFrom(...'&=%+Zd\uD83D', 'do=', 'id=', 'place=', '%ZZ') }),
        (wild) => {
          readActivation(wild);
        },
      ),
    );
  });
});

describe('what started the program', () => {
  test('was a click on a notification', () => {
    const identifier = activationText(ONE);
    expect(activationOfLaunch({ identifier, actionIdentifier: 'x', userInfo: {} })).toEqual(ONE);
  });

  test.each([undefined, null, {}, 'x', { identifier: 7 }, { identifier: 'other' }])(
    'was something else: %j',
    (info) => {
      expect(activationOfLaunch(info)).toBeUndefined();
    },
  );
});
