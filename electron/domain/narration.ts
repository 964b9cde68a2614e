import { channelAttention } from './attention.ts';
import { broughtWords } from './brought.ts';
import type { ChannelUpdate, Connection } from './connection.ts';
import type { Fact, ServiceEvent } from './fact.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import type { Outcome, Run, Step, Tone } from './run.ts';

/** The event that ends a synchronisation, whatever its outcome (accounts-api §7). */
export const TERMINAL_EVENT = 'SYNC_ALL_SUCCESS';

const OUTCOME_TONE: Readonly<Record<Outcome, Tone>> = {
  succeeded: 'good',
  partly: 'plain',
  'needs-person': 'person',
  failed: 'bad',
  refused: 'bad',
  unknown: 'bad',
  cancelled: 'plain',
};

/** What a fact adds to the story of a run, as the operator reads it; nothing when it adds nothing worth a line. */
export function narrate(fact: Fact, run: Run, connection: Connection | undefined): Step[] {
  const step = (text: Message, tone: Tone = 'plain'): Step[] => [{ at: fact.at, text, tone }];
  switch (fact.kind) {
    case 'batch-requested':
      return [
        ...step(message(`step.requested.${fact.origin}`)),
        ...(fact.listAccounts === true ? step(message('step.listAccounts')) : []),
      ];
    case 'run-accepted':
      return step(message('step.accepted'));
    case 'run-joined':
      return step(message('step.joined'));
    case 'event-received':
      return narrateEvent(fact.event, connection).map(([text, tone]) => ({
        at: fact.at,
        text,
        tone,
      }));
    case 'run-ended': {
      // Our own budget refuses before the service is asked.
      const heldBack = fact.evidence === 'not-triggered' && fact.error !== undefined;
      const outcome = message(heldBack ? 'evidence.heldBack' : `outcome.${fact.outcome}`);
      const why =
        fact.error === undefined
          ? message(`evidence.${fact.evidence}`)
          : message(`error.${fact.error}`);
      const told = fact.evidence === 'event' || fact.evidence === 'read';
      return step(
        told ? message('step.ended', { outcome }) : message('step.endedWhy', { outcome, why }),
        OUTCOME_TONE[run.outcome ?? fact.outcome],
      );
    }
    case 'run-brought':
      return step(broughtWords(fact));
    default:
      return [];
  }
}

/** The text for a channel's two kinds, and for one whose mode the service did not say (accounts-api §5). */
export function channelName(mode: string | undefined): Message {
  return mode === 'REDIRECT' || mode === 'EMBEDDED'
    ? message(`channel.${mode}`)
    : mode === undefined
      ? message('channel.unnamed')
      : message('channel.raw', { mode });
}

function narrateEvent(event: ServiceEvent, connection: Connection | undefined): [Message, Tone][] {
  if (event.type === TERMINAL_EVENT) return [[message('step.serviceEnded'), 'plain']];
  const told = toldChannel(event);
  if (event.channelId === undefined) return [[eventName(event.type), 'plain']];
  const known = connection?.channels.find((channel) => channel.id === event.channelId);
  const channel = channelName(known?.mode ?? told?.mode);
  if (event.accounts !== undefined) {
    return [[message('step.listed', { channel, count: event.accounts }), 'plain']];
  }
  // Channel statuses appear as event types too (accounts-api §7).
  const byType = channelAttention({ status: event.type });
  const attention =
    byType.word === 'unknown' && told?.status !== undefined && told.status !== 'RUNNING'
      ? channelAttention({ status: told.status })
      : byType;
  if (attention.word === 'unknown' && told?.status !== event.type) {
    return [[message('step.channelEvent', { channel, event: eventName(event.type) }), 'plain']];
  }
  const tone: Tone =
    attention.severity === 'person'
      ? 'person'
      : attention.severity === 'failure'
        ? 'bad'
        : attention.word === 'up-to-date'
          ? 'good'
          : 'plain';
  return [[message('step.channelStatus', { channel, status: attention.reason }), tone]];
}

function toldChannel(event: ServiceEvent): ChannelUpdate | undefined {
  return event.connection?.channels?.find((channel) => channel.id === event.channelId);
}

/** Event types are an open set: one we have no words for keeps the service's own, only easier to read (design rule 5). */
function eventName(type: string): Message {
  return message('step.event', { type: type.toLowerCase().replaceAll('_', ' ') });
}
