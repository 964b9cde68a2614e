import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activationText } from '../../../electron/adapters/activation-text.ts';
import { toastXml } from '../../../electron/adapters/toast.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { notification, verbatim } from '../../support/notification.ts';

const links = (action: 'open' | 'later') =>
  activationText({
    action,
    notificationId: 'n1',
    place: 'p1',
    connectionIds: ['c1', 'c2'],
  }).replaceAll('&', '&amp;');

describe('a notification of Windows', () => {
  test('says it in two lines, without a sound, and leads back here', () => {
    expect(toastXml(notification(), verbatim, false)).toBe(
      `<toast activationType="foreground" launch="${links('open')}">` +
        '<visual><binding template="ToastGeneric"><text>Done</text><text>All well.</text></binding></visual>' +
        '<audio silent="true"/></toast>',
    );
  });

  test('has a button for each action, in the operator’s language', () => {
    const xml = toastXml(notification({ actions: ['later'] }), createTranslator('fr'), true);
    expect(xml).toContain(
      `<actions><action activationType="foreground" content="Plus tard" arguments="${links('later')}"/></actions>`,
    );
    expect(xml).not.toContain('<audio');
    expect(xml).not.toContain('scenario');
  });

  test('stays when it is urgent and can be answered', () => {
    const urgent = (actions: ['repair'] | []) =>
      toastXml(notification({ urgent: true, actions }), verbatim, false);
    expect(urgent(['repair'])).toContain(' scenario="reminder">');
    expect(urgent([])).not.toContain('scenario');
  });

  test('is well-formed whatever it says', () => {
    const unit = constantFrom(...'aé😀&<>"\'\t\n;\0\x1b\uFFFE\uFFFF', '\uD83D', '\uDE00', ']]>');
    const wild = string({ unit });
    assert(
      property(wild, wild, (title, body) => {
        const xml = toastXml(notification({ title, body }), verbatim, false);
        const [, shown = '', said = ''] =
          /<text>([^<>]*)<\/text><text>([^<>]*)<\/text>/.exec(xml) ?? [];
        const allowed =
          /^(?:[\t\n\r !-%'-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|&(?:amp|lt|gt|quot);)*$/u;
        expect(shown).toMatch(allowed);
        expect(said).toMatch(allowed);
        expect(xml.match(/<text>/g)).toHaveLength(2);
      }),
    );
    expect(toastXml(notification({ title: 'A & <b> "c"\0' }), verbatim, false)).toContain(
      '<text>A &amp; &lt;b&gt; &quot;c&quot;</text>',
    );
  });

  test('fits into what Windows takes with the longest list of connections', () => {
    const connectionIds = Array.from({ length: 500 }, () => 'c'.repeat(36));
    const actions = ['repair', 'sync-again', 'later'] as const;
    const xml = toastXml(notification({ connectionIds, actions }), verbatim, false);
    expect(Buffer.byteLength(xml)).toBeLessThan(4_500);
  });
});
