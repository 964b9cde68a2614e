import { create } from 'zustand';
import type { HolderLanguage } from '../../../electron/contract/holder-message.ts';
import { occasionFor } from '../../../electron/contract/holder-message.ts';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import type { Words } from '../../ui/words.tsx';
import { announce } from './announcement.ts';

/** The languages that the operator chose for messages, by connection. They belong to this window alone. */
const useChosen = create<Readonly<Record<string, HolderLanguage>>>()(() => ({}));

/** The language of the message about a connection: the operator's own, until another is chosen. */
export function useMessageLanguage(id: string, { language }: Words): HolderLanguage {
  return useChosen((chosen) => chosen[id]) ?? language;
}

export function chooseMessageLanguage(id: string, language: HolderLanguage): void {
  useChosen.setState({ [id]: language });
}

/** Copies the message for the account holder and says so, or says why there is none. */
export async function copyMessage(
  connection: ConnectionView | undefined,
  words: Words,
): Promise<void> {
  if (connection === undefined || occasionFor(connection, Date.now()) === undefined) {
    announce(whyNoMessage(connection, words));
    return;
  }
  const { id, provider, owner } = connection;
  const { t } = words;
  const language = useChosen.getState()[id] ?? words.language;
  const result = await call('copyHolderMessage', { id, language });
  if (!result.ok) {
    reportFailure(result.failure);
    return;
  }
  announce(
    t('holderMessage.copied', {
      who: owner ?? t('holderMessage.someone'),
      provider,
      language: t(`holderMessage.in.${language}`),
    }),
  );
}

function whyNoMessage(connection: ConnectionView | undefined, { t }: Words): string {
  if (connection === undefined) return t('holderMessage.none.choose');
  const { provider, word } = connection;
  if (word === 'syncing') return t('holderMessage.none.syncing', { provider });
  return t(word === 'failed' ? 'holderMessage.none.failed' : 'holderMessage.none.nobody', {
    provider,
  });
}
