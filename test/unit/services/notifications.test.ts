import { expect, test } from 'vitest';
import { createCalendar } from '../../../electron/adapters/calendar.ts';
import { USUAL_POLICY } from '../../../electron/domain/notification-policy.ts';
import { createNotifications } from '../../../electron/services/notifications.ts';
import type { Clock } from '../../../electron/services/ports.ts';
import { UNREADABLE } from '../../../electron/services/do-not-disturb.ts';
import { createStore } from '../../../electron/services/store.ts';
import { MemoryJournal } from '../../deep/support/memory-journal.ts';
import { SIGNED_IN, START } from '../../support/domain.ts';
import { ELSEWHERE } from '../../support/engine.ts';
import { seen } from '../../support/telling.ts';

const SETTLING_MS = 60_000;

test('a moment that is as good as here is waited for all the same, and not asked for again and again', () => {
  const delays: number[] = [];
  let passedMs = 0;
  const clock: Clock = {
    now: () => START + passedMs,
    monotonic: () => passedMs,
    after(delayMs) {
      delays.push(delayMs);
      return () => {};
    },
  };
  let ids = 0;
  const store = createStore(new MemoryJournal(), clock, () => `fact-${(ids += 1)}`);
  const none = () => {};
  const notifications = createNotifications({
    store,
    openAside: () => store,
    storedProfile: () => undefined,
    notifier: { show: async () => ({ result: 'shown' }), withdraw: none },
    presence: ELSEWHERE,
    doNotDisturb: UNREADABLE,
    calendar: createCalendar('Europe/Paris'),
    policy: () => USUAL_POLICY,
    clock,
    log: { debug: none, info: none, warn: none, error: none },
  });
  store.open('profile');
  store.setConditions(SIGNED_IN);
  store.record(seen('1', 'TOKEN_EXPIRED'));
  // Less than the wall clock can tell.
  passedMs = SETTLING_MS - 0.000_05;
  notifications.look();
  expect(delays.at(-1)).toBeGreaterThan(0.5);
});
