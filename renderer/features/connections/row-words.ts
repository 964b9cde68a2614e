import type { ChannelView, ConnectionView, Text } from '../../../electron/contract/view.ts';
import type { Words } from '../../ui/words.tsx';

/** The run that is under way, when there is one. */
export function openRun({ run }: ConnectionView) {
  return run !== undefined && run.phase !== 'ended' ? run : undefined;
}

/** The second line of a status: the step that was seen last while syncing, else the reason where it says more than the word. */
export function statusDetail(connection: ConnectionView, { say, t }: Words): string | undefined {
  const step = openRun(connection)?.steps.at(-1);
  if (connection.word === 'syncing' && step !== undefined) return say(withoutChannel(step.text));
  const reason = say(connection.reason);
  return reason === t(`status.${connection.word}`) ? undefined : reason;
}

/** A channel's event without the channel, for which a list has no room; the bars show which one moves. */
function withoutChannel(text: Text): Text {
  const event = text.params?.['event'];
  return text.key === 'step.channelEvent' && typeof event === 'object' ? event : text;
}

/** "Banque du Rivage, J. Martin, Cabinet Delorme: Needs a person, Authorisation expired" */
export function rowName(connection: ConnectionView, words: Words, profile?: string): string {
  const { provider, owner, word } = connection;
  return words.t('list.rowName', {
    name: join(provider, owner, profile),
    status: join(words.t(`status.${word}`), statusDetail(connection, words)),
  });
}

/** REDIRECT and EMBEDDED have words; what the service may add is shown as it names it. */
export function channelName({ mode }: ChannelView, { t }: Words): string {
  if (mode === undefined) return t('channel.unnamed');
  return mode === 'REDIRECT' || mode === 'EMBEDDED'
    ? t(`channel.${mode}`)
    : t('channel.raw', { mode });
}

function join(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(', ');
}
