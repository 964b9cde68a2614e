import type { ConnectionView } from '../../../electron/contract/view.ts';
import type { TextKey, Words } from '../../ui/words.tsx';

/** What the operator should know or do about a connection. */
export interface Advice {
  readonly title: string;
  readonly body: string;
}

type Topic = TextKey extends infer K ? (K extends `attention.${infer T}.title` ? T : never) : never;

const HUMAN_ACTIONS = [
  'renew-authorisation',
  'renew-credentials',
  'change-password',
  'answer-challenge',
  'act-at-bank',
] as const satisfies readonly Topic[];

/** The sentences for a connection's state, with the account holder's name where it is known; nothing when all is well. */
export function adviceFor(connection: ConnectionView, { t }: Words): Advice | undefined {
  const topic = topicOf(connection);
  if (topic === undefined) return undefined;
  const who = connection.owner ?? t('attention.someone');
  return { title: t(`attention.${topic}.title`, { who }), body: t(`attention.${topic}.body`) };
}

function topicOf({ word, action, reason }: ConnectionView): Topic | undefined {
  switch (word) {
    case 'needs-a-person':
      return HUMAN_ACTIONS.find((one) => one === action) ?? 'person';
    case 'failed':
      return 'failed';
    case 'unknown':
      return reason.key === 'reason.endNotSeen' ? 'endNotSeen' : 'unknown';
    case 'partly-updated':
      return 'partly';
    case 'closed':
      return 'closed';
    case 'never-synchronised':
      return reason.key === 'reason.manual' ? 'manual' : 'never';
    case 'up-to-date':
    case 'syncing':
    case 'not-in-use':
      return undefined;
  }
}

/** Why *Sync now* is not offered. */
export function whyNotNow(
  { word, reason, severity }: ConnectionView,
  offline: boolean,
): Extract<TextKey, `inspector.why.${string}`> {
  if (word === 'syncing') return 'inspector.why.syncing';
  if (word === 'closed') return 'inspector.why.closed';
  if (reason.key === 'reason.manual') return 'inspector.why.manual';
  if (offline) return 'inspector.why.offline';
  return severity === 'person' ? 'inspector.why.person' : 'inspector.why.other';
}
