import type { ConnectionView, ProfileView } from '../../../electron/contract/view.ts';
import type { TextKey, Words } from '../../ui/words.tsx';

/** What the operator should know or do about a connection. */
export interface Advice {
  /** Who has to do what; left out where the status says it already. */
  readonly title?: string;
  readonly body: string;
}

const HUMAN_ACTIONS = [
  'renew-authorisation',
  'renew-credentials',
  'change-password',
  'answer-challenge',
  'act-at-bank',
] as const satisfies readonly ConnectionView['action'][];

/** The sentences for a connection's state, with the account holder's name where it is known; nothing when all is well. */
export function adviceFor(connection: ConnectionView, { t }: Words): Advice | undefined {
  const { word, action, reason, owner } = connection;
  switch (word) {
    case 'needs-a-person': {
      const topic = HUMAN_ACTIONS.find((one) => one === action) ?? 'person';
      const who = owner ?? t('attention.someone');
      return { title: t(`attention.${topic}.title`, { who }), body: t(`attention.${topic}.body`) };
    }
    case 'failed':
      return { title: t('attention.nobody'), body: t('attention.failed.body') };
    case 'partly-updated':
      return { title: t('attention.nobody'), body: t('attention.partly.body') };
    case 'unknown':
      return {
        body: t(
          reason.key === 'reason.endNotSeen'
            ? 'attention.endNotSeen.body'
            : 'attention.unknown.body',
        ),
      };
    case 'closed':
      return { body: t('attention.closed.body') };
    case 'never-synchronised':
      return {
        body: t(reason.key === 'reason.manual' ? 'attention.manual.body' : 'attention.never.body'),
      };
    case 'up-to-date':
    case 'syncing':
    case 'not-in-use':
      return undefined;
  }
}

/** Why *Sync now* is not offered. */
export function whyNotNow(
  { word, reason, severity }: ConnectionView,
  { state, network }: Pick<ProfileView, 'state' | 'network'>,
): Extract<TextKey, `inspector.why.${string}`> {
  if (word === 'syncing') return 'inspector.why.syncing';
  if (word === 'closed') return 'inspector.why.closed';
  if (reason.key === 'reason.manual') return 'inspector.why.manual';
  if (state !== 'signed-in') return 'inspector.why.signedOut';
  if (network !== 'online') return `inspector.why.${network}`;
  return severity === 'person' ? 'inspector.why.person' : 'inspector.why.other';
}
