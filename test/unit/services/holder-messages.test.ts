import { expect, test } from 'vitest';
import type { OwnTemplates } from '../../../electron/domain/holder-message.ts';
import { NO_OWN_TEMPLATES } from '../../../electron/domain/holder-message.ts';
import { dayInWords, standardTemplate } from '../../../electron/locales/holder-words.ts';
import { createHolderMessages } from '../../../electron/services/holder-messages.ts';
import { connectionView } from '../../../electron/services/view.ts';
import { SIGNED_IN, START, Story, channel, connection, unplanned } from '../../support/domain.ts';
import { USUAL_SETTINGS } from '../../support/settings.ts';

const HOUR = 3_600_000;

function desk(holderMessages: OwnTemplates = NO_OWN_TEMPLATES) {
  const copied: string[] = [];
  const story = new Story();
  const expired = channel('TOKEN_EXPIRED', {
    expiresAt: START - HOUR,
    lastSuccessAt: START - 72 * HOUR,
  });
  story.tell({
    kind: 'connection-seen',
    connection: connection('FAILED', [expired], { owner: 'J. Martin' }),
  });
  story.tell({
    kind: 'connection-seen',
    connection: connection('SUCCESS', ['SUCCESS'], { id: 'well' }),
  });
  const { state } = story;
  const messages = createHolderMessages({
    look: () => ({
      connection: (id) => {
        const known = state.connections.get(id);
        const store = { state, conditions: SIGNED_IN };
        const profile = { id: 'profile-1', store, session: { widgetAccess: undefined } };
        return known && connectionView(profile, known, unplanned(state));
      },
    }),
    words: { standardTemplate, dayInWords },
    preferences: {
      chosen: { ...USUAL_SETTINGS, holderMessages },
      language: 'fr',
      change() {},
    },
    desk: { copyText: async (text) => void copied.push(text) },
    clock: { now: () => START },
  });
  return { ...messages, copied };
}

test('is in the operator’s language, or in the one that is asked for', async () => {
  const { holderMessage } = desk();
  expect(await holderMessage({ id: '5000001' })).toMatchObject({
    language: 'fr',
    subject: 'Banque Exemple\u00a0: merci de renouveler l’accès à vos comptes',
  });
  const english = await holderMessage({ id: '5000001', language: 'en' });
  expect(english.text).toMatch(/^Hello J\. Martin,\n/);
  expect(english.text).toContain('it ended on 23 November 2026');
  expect(english.text).toContain('the last time was on 20 November 2026');
});

test('is copied as it is shown, the subject above', async () => {
  const { holderMessage, copyHolderMessage, copied } = desk();
  const { subject, text } = await holderMessage({ id: '5000001', language: 'en' });
  await copyHolderMessage({ id: '5000001', language: 'en' });
  expect(copied).toEqual([`${subject}\n\n${text}\n`]);
});

test('is made from the operator’s own template where there is one', async () => {
  const own = { subject: 'À propos de {bank}', text: 'Appelez-nous[, {name}].' };
  const { holderMessage } = desk({ en: {}, fr: { 'renew-authorisation': own } });
  expect(await holderMessage({ id: '5000001' })).toEqual({
    language: 'fr',
    subject: 'À propos de Banque Exemple',
    text: 'Appelez-nous, J. Martin.',
  });
  expect((await holderMessage({ id: '5000001', language: 'en' })).text).toMatch(/^Hello/);
});

test.each(['well', 'gone', 'toString'])('is refused about a connection %s', async (id) => {
  const { holderMessage, copyHolderMessage, copied } = desk();
  for (const ask of [holderMessage, copyHolderMessage]) {
    await expect(ask({ id })).rejects.toMatchObject({ code: 'no-holder-message' });
  }
  expect(copied).toEqual([]);
});
