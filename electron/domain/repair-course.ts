import { channelAttention } from './attention.ts';
import type { Connection } from './connection.ts';
import type { Fact } from './fact.ts';
import { message } from './message.ts';
import type { RepairHow, RepairKind } from './repair.ts';
import { isGood } from './repair.ts';
import type { Step, Tone } from './run.ts';

/**
 * What came of a repair. `failed`: the browser came back, and the channel still does not work · `cancelled`: at the widget, or by the
 * operator · `expired`: nobody mended it in time · `replaced`: by a newer one · `not-opened`: it never reached browser or clipboard.
 */
export const REPAIR_RESULTS = [
  'mended',
  'failed',
  'cancelled',
  'expired',
  'replaced',
  'not-opened',
] as const;
export type RepairResult = (typeof REPAIR_RESULTS)[number];

/** One attempt to have a channel put right by a person, as its facts tell it. Instants are on our wall clock, in ms. */
export interface Repair {
  readonly id: string;
  readonly connectionId: string;
  readonly channelId: string;
  readonly kind: RepairKind;
  readonly how: RepairHow;
  readonly startedAt: number;
  /** The channel as it was then: against it, what is new is recognised. */
  readonly before: { readonly lastEndAt?: number; readonly expiresAt?: number };
  /** When the browser came back, which proves nothing (accounts-api §9). */
  readonly returnedAt?: number;
  readonly endedAt?: number;
  readonly result?: RepairResult;
  readonly steps: readonly Step[];
}

/** How long a repair is waited for. A link has to reach somebody first; how long it works is not documented (accounts-api §9). */
const LIFE_MS: Readonly<Record<RepairHow, number>> = {
  browser: 30 * 60_000,
  link: 24 * 3_600_000,
};
/** The synchronisation that the widget starts may take a moment to show. */
const SETTLE_MS = 15_000;

export function isUnderWay({ result }: Repair): boolean {
  return result === undefined;
}

export function repairUntil({ startedAt, how }: Pick<Repair, 'startedAt' | 'how'>): number {
  return startedAt + LIFE_MS[how];
}

/**
 * What the connection itself says of a repair that is under way: nothing else can say that it is mended. Ends are compared with the one
 * before and with nothing else, so that no difference between clocks matters.
 */
export function verdictOn(
  repair: Repair,
  connection: Connection,
  now: number,
): Extract<RepairResult, 'mended' | 'failed' | 'expired'> | undefined {
  const channel = connection.channels.find(({ id }) => id === repair.channelId);
  const { before, kind, returnedAt } = repair;
  if (channel !== undefined && isGood(channel)) {
    const isLonger = (channel.expiresAt ?? 0) > (before.expiresAt ?? 0);
    if (kind !== 'renew-ahead' || isLonger) return 'mended';
  }
  const isRunning = connection.status === 'RUNNING' || channel?.status === 'RUNNING';
  const hasEnded = (channel?.lastEndAt ?? 0) > (before.lastEndAt ?? 0);
  if (returnedAt !== undefined && now >= returnedAt + SETTLE_MS && hasEnded && !isRunning) {
    return 'failed';
  }
  return now >= repairUntil(repair) ? 'expired' : undefined;
}

/** When time alone changes the verdict, in ms. */
export function verdictChangesAt(repair: Repair, now: number): number {
  const settledAt = (repair.returnedAt ?? -Infinity) + SETTLE_MS;
  return settledAt > now ? settledAt : repairUntil(repair);
}

type RepairFact = Extract<Fact, { readonly kind: `repair-${string}` }>;

/** Takes in one fact of a repair: there is one at a time per connection, the last. Returns the connection that it is about. */
export function followRepair(
  repairs: Map<string, Repair>,
  connection: Connection | undefined,
  fact: RepairFact,
): readonly string[] {
  const { connectionId, repairId } = fact;
  const known = repairs.get(connectionId);
  const isKnown = known !== undefined && known.id === repairId && isUnderWay(known);
  switch (fact.kind) {
    case 'repair-started': {
      const { channelId, remedy, how, at } = fact;
      const channel = connection?.channels.find(({ id }) => id === channelId);
      if (channel === undefined) return [];
      const { lastEndAt, expiresAt } = channel;
      repairs.set(connectionId, {
        id: repairId,
        connectionId,
        channelId,
        kind: remedy,
        how,
        startedAt: at,
        before: {
          ...(lastEndAt !== undefined && { lastEndAt }),
          ...(expiresAt !== undefined && { expiresAt }),
        },
        steps: [step(at, `repairStep.${how}`)],
      });
      return [connectionId];
    }
    case 'repair-returned':
      if (!isKnown || known.returnedAt !== undefined) return [];
      repairs.set(connectionId, {
        ...known,
        returnedAt: fact.at,
        steps: [...known.steps, step(fact.at, 'repairStep.returned')],
      });
      return [connectionId];
    case 'repair-ended':
      if (!isKnown) return [];
      repairs.set(connectionId, {
        ...known,
        endedAt: fact.at,
        result: fact.result,
        steps: [
          ...known.steps,
          step(fact.at, `repairStep.ended.${fact.result}`, TONES[fact.result]),
        ],
      });
      return [connectionId];
  }
}

/** An end that the connection has overtaken says nothing any more: mended and failed anew, or not mended and well all the same. */
export function forgetOvertaken(repairs: Map<string, Repair>, connection: Connection): void {
  const repair = repairs.get(connection.id);
  if (repair === undefined || isUnderWay(repair)) return;
  const channel = connection.channels.find(({ id }) => id === repair.channelId);
  const isMended = repair.result === 'mended';
  const needsPerson = channel !== undefined && channelAttention(channel).severity === 'person';
  const isWell = channel !== undefined && isGood(channel);
  const overtaken = isMended ? needsPerson : isWell && repair.kind !== 'renew-ahead';
  if (overtaken || channel === undefined) repairs.delete(connection.id);
}

const TONES: Readonly<Record<RepairResult, Tone>> = {
  mended: 'good',
  failed: 'person',
  cancelled: 'plain',
  expired: 'person',
  replaced: 'plain',
  'not-opened': 'bad',
};

function step(at: number, key: string, tone: Tone = 'plain'): Step {
  return { at, text: message(key), tone };
}
