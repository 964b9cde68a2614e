import type { Decision } from '../../electron/domain/decision.ts';
import type { Connection } from '../../electron/domain/connection.ts';
import type { FactBody } from '../../electron/domain/fact.ts';
import type { Origin, Outcome } from '../../electron/domain/run.ts';
import { createTranslator } from '../../electron/locales/translator.ts';
import { channel, connection } from './domain.ts';
import type { Teller } from './teller.ts';

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
