import type { Fact } from './fact.ts';

/** A cause of a notification, as facts name it. A known cause with another mark is told anew: another action, a lower rung. */
export interface CauseRef {
  readonly key: string;
  readonly mark?: string;
}

/**
 * Why something is told later. `gathering`: what comes within a minute is told together · `settling`: the program has just started, or the
 * operator has just come back · `later`: the operator said so.
 */
export const DEFERRALS = [
  'quiet-hours',
  'do-not-disturb',
  'away',
  'settling',
  'gathering',
  'later',
] as const;
export type Deferral = (typeof DEFERRALS)[number];

/** Why something is not told at all. `overtaken`: a newer end of the plan says more. */
export const OMISSIONS = ['looked-at', 'switched-off', 'overtaken'] as const;
export type Omission = (typeof OMISSIONS)[number];

/** What became of a cause so far. `at`: when; of what was deferred, when it first was. */
export type Telling = { readonly at: number; readonly mark?: string } & (
  | {
      readonly how: 'told';
      readonly notificationId: string;
      /** Where it is on the screen, or may be. */
      readonly place?: string;
    }
  | {
      readonly how: 'deferred';
      readonly why: Deferral;
      /** When it was deferred for this reason. */
      readonly since: number;
    }
  | { readonly how: 'omitted'; readonly why: Omission }
);

/** What was told and not told of the causes that stand: the part of the state that keeps anything from being told twice. */
export interface ToldMemory {
  /** By the key of the cause; forgotten when that is gone. */
  readonly tellings: Map<string, Telling>;
  /** How many notifications were decided: the next one is named after it. */
  decided: number;
}

export function emptyToldMemory(): ToldMemory {
  return { tellings: new Map(), decided: 0 };
}

const ENDED = 'batch-ended:';

export function endedKey(batchId: string): string {
  return `${ENDED}${batchId}`;
}

/** Takes in one fact. A batch whose end is told, or never will be, goes. */
export function rememberTold(told: ToldMemory, batches: Map<string, unknown>, fact: Fact): void {
  const { tellings } = told;
  const settle = (key: string, telling: Telling) => {
    if (key.startsWith(ENDED)) {
      batches.delete(key.slice(ENDED.length));
      tellings.delete(key);
    } else {
      tellings.set(key, telling);
    }
  };
  switch (fact.kind) {
    case 'notification-decided': {
      const { at, notificationId, place, causes = [], batchId } = fact;
      told.decided += 1;
      // So it was told before there were other causes.
      if (batchId !== undefined) batches.delete(batchId);
      if (place !== undefined) leave(tellings, place);
      for (const { key, ...mark } of causes) {
        settle(key, { at, ...mark, how: 'told', notificationId, ...(place && { place }) });
      }
      break;
    }
    case 'notification-delivered':
      if (!fact.delivered) {
        for (const [key, telling] of tellings) {
          if (telling.how === 'told' && telling.notificationId === fact.notificationId) {
            tellings.set(key, offScreen(telling));
          }
        }
      }
      break;
    case 'notification-deferred':
      for (const { key, ...mark } of fact.causes) {
        const before = tellings.get(key);
        const isAgain = before?.how === 'deferred' && before.mark === mark.mark;
        const at = isAgain && fact.why !== 'later' ? before.at : fact.at;
        tellings.set(key, { at, ...mark, how: 'deferred', why: fact.why, since: fact.at });
      }
      break;
    case 'notification-omitted':
      for (const { key, ...mark } of fact.causes) {
        settle(key, { at: fact.at, ...mark, how: 'omitted', why: fact.why });
      }
      break;
    case 'notification-withdrawn':
      leave(tellings, fact.place);
      break;
    case 'causes-gone':
      for (const key of fact.keys) tellings.delete(key);
      break;
    default:
  }
}

/** Whatever was told there is on the screen no more. */
function leave(tellings: Map<string, Telling>, place: string): void {
  for (const [key, telling] of tellings) {
    if (telling.how === 'told' && telling.place === place) tellings.set(key, offScreen(telling));
  }
}

function offScreen({ at, mark, how, notificationId }: Extract<Telling, { how: 'told' }>): Telling {
  return { at, ...(mark !== undefined && { mark }), how, notificationId };
}
