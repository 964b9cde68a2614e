import type { Decision } from '../../electron/domain/decision.ts';
import type { Fact, FactBody } from '../../electron/domain/fact.ts';
import type { Notification } from '../../electron/domain/notification.ts';
import { decide } from '../../electron/domain/notification-decision.ts';
import type { NotificationPolicy } from '../../electron/domain/notification-policy.ts';
import { USUAL_POLICY } from '../../electron/domain/notification-policy.ts';
import type { Situation } from '../../electron/domain/silence.ts';
import type { Surroundings } from '../../electron/domain/standing.ts';
import { standing } from '../../electron/domain/standing.ts';
import type { State } from '../../electron/domain/state.ts';
import { emptyState, reduce } from '../../electron/domain/state.ts';
import { watch } from '../../electron/domain/watch.ts';
import { factsOf, putOff } from '../../electron/services/notification-facts.ts';
import { SIGNED_IN, START } from './domain.ts';

export const FREE: Situation = {
  looking: false,
  away: false,
  doNotDisturb: false,
  settlingForMs: 0,
};

/** A desktop without a program: facts, decisions about them at moments that the test chooses, and the screen that comes of it. */
export class Teller {
  now: number;
  situation: Situation = FREE;
  policy: NotificationPolicy = USUAL_POLICY;
  surroundings: Surroundings = { conditions: SIGNED_IN, isStored: true, runningForMs: 1e6 };
  state: State = emptyState();
  readonly facts: Fact[] = [];
  /** What is on the screen, by place. */
  readonly screen = new Map<string, Notification>();
  readonly decisions: Decision[] = [];
  wakeAt = Infinity;

  constructor(now = START) {
    this.now = now;
  }

  tell(...bodies: readonly (FactBody & { readonly id?: string })[]): this {
    for (const body of bodies) {
      const fact: Fact = { ...body, id: body.id ?? `fact-${this.facts.length}`, at: this.now };
      this.facts.push(fact);
      reduce(this.state, fact);
    }
    return this;
  }

  /** What is decided now; the desktop does as it is told. */
  look(): readonly Decision[] {
    const now = standing(this.state, watch(this.state), this.surroundings, this.now);
    const { decisions, wakeAt } = decide(this.state, now, this.situation, this.policy, this.now);
    this.wakeAt = wakeAt;
    this.tell(...decisions.flatMap(factsOf));
    for (const decision of decisions) {
      if (decision.do === 'withdraw') this.screen.delete(decision.place);
      if (decision.do !== 'show' && decision.do !== 'replace') continue;
      this.screen.set(decision.notification.place, decision.notification);
    }
    this.decisions.push(...decisions);
    return decisions;
  }

  /** Lets time pass, and looks whenever time alone may have changed something. */
  pass(ms: number): this {
    const until = this.now + ms;
    while (this.wakeAt <= until) {
      this.now = Math.max(this.now, this.wakeAt);
      this.look();
    }
    this.now = until;
    return this;
  }

  later(notificationId: string): void {
    const put = putOff(this.state.told, notificationId);
    if (put === undefined) return;
    this.tell(put.fact);
    if (put.place !== undefined) this.screen.delete(put.place);
  }

  /** The program is started anew: it knows what the facts tell. */
  restart(): void {
    this.state = emptyState();
    for (const fact of this.facts) reduce(this.state, fact);
  }

  get shown(): readonly Notification[] {
    return this.decisions.flatMap((one) =>
      one.do === 'show' || one.do === 'replace' ? [one.notification] : [],
    );
  }
}
