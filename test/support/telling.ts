import type { Decision } from '../../electron/domain/decision.ts';
import type { Connection } from '../../electron/domain/connection.ts';
import type { FactBody } from '../../electron/domain/fact.ts';
import type { NotificationPolicy } from '../../electron/domain/notification-policy.ts';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';
import type { Conditions } from '../../electron/domain/summary.ts';
import type { Origin, Outcome } from '../../electron/domain/run.ts';
import { createTranslator } from '../../electron/locales/translator.ts';
import { HOUR, SIGNED_IN, channel, connection } from './domain.ts';
import type { Teller } from './teller.ts';

const DAY = 24 * HOUR;
const english = createTranslator('en');

/** Connection `id` of `Banque ID`, read with its one channel in this state. */
export function seen(
  id: string,
  status: string,
  given: Partial<Connection> & { readonly expiresAt?: number; readonly lastEndAt?: number } = {},
): FactBody {
  const { expiresAt, lastEndAt, ...rest } = given;
  const whole = status === 'SUCCESS' || status === 'RUNNING' || status === 'EMPTY';
  const one = channel(status, {
    ...(expiresAt !== undefined && { expiresAt }),
    ...(lastEndAt !== undefined && { lastEndAt }),
    ...(status === 'SUCCESS' && lastEndAt !== undefined && { lastSuccessAt: lastEndAt }),
  });
  return {
    kind: 'connection-seen',
    connection: connection(whole ? status : 'FAILED', [one], {
      id,
      provider: `Banque ${id}`,
      ...rest,
    }),
  };
}

export function asked(
  batchId: string,
  ids: readonly string[],
  origin: Origin = 'window',
): FactBody {
  const runs = ids.map((id) => ({ runId: `${batchId}-${id}`, connectionId: id }));
  return { kind: 'batch-requested', batchId, origin, runs };
}

export function ended(batchId: string, id: string, outcome: Outcome = 'succeeded'): FactBody {
  return { kind: 'run-ended', runId: `${batchId}-${id}`, outcome, evidence: 'read' };
}

/** Three failures at one bank, seen now. */
export function troubled(now: number): FactBody[] {
  return ['7', '8', '9'].map((id) =>
    seen(id, 'FAILED', { provider: 'Banque T', providerId: 'T', lastEndAt: now }),
  );
}

/** A repair of connection `id` that ended well. */
export function mended(id: string): FactBody[] {
  const about = { repairId: `repair-${id}`, connectionId: id };
  return [
    seen(id, 'TOKEN_EXPIRED'),
    {
      ...about,
      kind: 'repair-started',
      channelId: '102201',
      remedy: 'renew-authorisation',
      how: 'browser',
    },
    seen(id, 'SUCCESS'),
    { ...about, kind: 'repair-ended', result: 'mended' },
  ];
}

/** One cause of every kind that there is, newly standing. */
export const CAUSES = {
  'end by hand': (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS'), asked('b', ['1']), ended('b', '1')),
  'end of the plan': (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS'), asked('b', ['1'], 'plan'), ended('b', '1')),
  person: (teller: Teller) => teller.tell(seen('1', 'TOKEN_EXPIRED')),
  provider: (teller: Teller) => teller.tell(...troubled(teller.now)),
  authorisation: (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS', { expiresAt: teller.now + 5 * DAY })),
  'authorisation, last day': (teller: Teller) =>
    teller.tell(seen('1', 'SUCCESS', { expiresAt: teller.now + 5 * HOUR })),
  mended: (teller: Teller) => teller.tell(...mended('1')),
  session: (teller: Teller) => conditions(teller, { session: 'refused' }),
  keychain: (teller: Teller) => conditions(teller, { session: 'signed-out', keychain: 'locked' }),
} as const;
/** How session, keychain and network are; all is well but for this. */
export function conditions(teller: Teller, change: Partial<Conditions>): void {
  teller.surroundings = { ...teller.surroundings, conditions: { ...SIGNED_IN, ...change } };
}

/** Nothing is wanted. */
export const OFF: NotificationPolicy = {
  ...USUAL_POLICY,
  ends: 'never',
  person: false,
  provider: false,
  authorisation: false,
  session: false,
};

/** Decisions in short: "show person:1", "defer person:1 (gathering)", "withdraw person:1". */
export function short(decisions: readonly Decision[]): string[] {
  return decisions.map((one) => {
    const keys = 'causes' in one ? one.causes.map(({ key }) => key).join(' ') : '';
    switch (one.do) {
      case 'show':
      case 'replace':
        return `${one.do} ${keys}`;
      case 'defer':
      case 'omit':
        return `${one.do} ${keys} (${one.why})`;
      case 'withdraw':
        return `withdraw ${one.place}`;
      case 'forget':
        return `forget ${one.keys.join(' ')}`;
    }
  });
}

/** What stands on the screen: "title / body". */
export function onScreen({ screen }: Teller): string[] {
  return [...screen.values()].map(({ title, body }) => `${english(title)} / ${english(body)}`);
}
