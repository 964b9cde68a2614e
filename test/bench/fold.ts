// Facts per second through the fold, beside putting the same parsed facts into a map.
import type { Fact } from '../../electron/domain/fact.ts';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import { history, take } from './support/history.ts';
import { report, size } from './support/report.ts';
import { alternating, perSecond } from './support/statistics.ts';

const COUNT = size.quick ? 50_000 : 200_000;
const ROUNDS = 3;

function rates(connectionCount: number) {
  const texts = take(COUNT, history(connectionCount)).map(({ at, body }, index) =>
    JSON.stringify({ id: `fact-${index}`, at, ...body }),
  );
  const each = (fold: (fact: Fact) => void) => () =>
    perSecond(texts.length, () => {
      for (const text of texts) fold(JSON.parse(text) as Fact);
    });
  return alternating(ROUNDS, {
    ours() {
      const state = emptyState();
      return each((fact) => reduce(state, fact))();
    },
    bare() {
      const last = new Map<string, Fact>();
      return each((fact) => last.set(subjectOf(fact), fact))();
    },
  });
}

function subjectOf(fact: Fact): string {
  if ('runId' in fact && fact.runId !== undefined) return fact.runId;
  return fact.kind === 'connection-seen' ? fact.connection.id : fact.kind;
}

report(
  [200, 5_000].map((connections) => {
    const { ours, bare } = rates(connections);
    return {
      what: `facts through the fold, ${connections} connections`,
      unit: 'facts/s',
      value: ours,
      baseline: { what: 'JSON.parse and Map.set', value: bare },
    };
  }),
);
