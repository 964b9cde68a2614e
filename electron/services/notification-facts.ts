import type { Decision } from '../domain/decision.ts';
import type { ToldMemory } from '../domain/told.ts';
import { refOf } from '../domain/cause.ts';
import type { NewFact } from './store.ts';

/** A decision as the history keeps it. */
export function factsOf(decision: Decision): NewFact[] {
  switch (decision.do) {
    case 'show':
    case 'replace': {
      const { id: notificationId, place } = decision.notification;
      const { causes } = decision;
      const id = `notification:${notificationId}`;
      return [{ id, kind: 'notification-decided', notificationId, place, causes }];
    }
    case 'withdraw':
      return [{ kind: 'notification-withdrawn', place: decision.place }];
    case 'defer':
      return [{ kind: 'notification-deferred', causes: decision.causes, why: decision.why }];
    case 'omit':
      return [{ kind: 'notification-omitted', causes: decision.causes, why: decision.why }];
    case 'forget':
      return [{ kind: 'causes-gone', keys: decision.keys }];
  }
}

/** That the operator puts off what was told in a notification, as far as it still stands; and where that was. */
export function putOff(
  { tellings }: ToldMemory,
  notificationId: string,
): { readonly fact: NewFact; readonly place?: string } | undefined {
  const told = [...tellings].flatMap(([key, telling]) =>
    telling.how === 'told' && telling.notificationId === notificationId
      ? [{ key, ...telling }]
      : [],
  );
  const [first] = told;
  if (first === undefined) return undefined;
  const causes = told.map(refOf);
  const fact: NewFact = { kind: 'notification-deferred', causes, why: 'later' };
  return { fact, ...(first.place !== undefined && { place: first.place }) };
}
