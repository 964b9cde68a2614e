import { onTestFinished } from 'vitest';
import type { FaultSettings, RunRecord, Sandbox } from '../../../electron/sandbox/server.ts';
import { makeBanks, startSandbox } from '../../../electron/sandbox/server.ts';
import type { Clock } from '../../../electron/services/ports.ts';
import type { Chance } from '../../support/chance.ts';
import { passwordForm } from '../../support/password-form.ts';
import type { Post } from './audit.ts';
import type { Birth } from './life-messages.ts';

const CONNECTIONS = 15;
const OTHERS_IDLE_MS = 90_000;
const OTHER_DESKTOP = { 'x-desktop': 'other' };
const SYNCHRONISE = /\/connections\/(\d+)\/synchronize$/;

/** Passing trouble; but no 401, after which one and the same intent may be sent twice. */
const TROUBLE: FaultSettings = {
  'request-lost': { probability: 0.02 },
  'answer-lost': { probability: 0.02 },
  'answer-breaks-off': { probability: 0.01 },
  'answer-truncated': { on: 'api', probability: 0.01 },
  'answer-html': { on: 'api', probability: 0.01 },
  'error-answers': { probability: 0.02 },
  'synchronise-refused': { probability: 0.02 },
  'queue-loses-events': { probability: 0.05 },
  'end-without-event': { probability: 0.05 },
  'queue-duplicates': { probability: 0.1 },
  'queue-out-of-order': { probability: 0.1 },
};

/** A service with some trouble, a nightly batch and a second desktop that synchronises too. */
export class BusyService {
  readonly posts: Post[] = [];
  readonly #sandbox: Sandbox;
  readonly #chance: Chance;
  readonly #clock: Clock;
  #calm = false;

  private constructor(sandbox: Sandbox, clock: Clock, chance: Chance) {
    this.#sandbox = sandbox;
    this.#clock = clock;
    this.#chance = chance;
  }

  static async start(clock: Clock, chance: Chance): Promise<BusyService> {
    const seen: ((request: Request) => void)[] = [];
    const sandbox = await startSandbox({
      now: clock.now,
      banks: makeBanks(CONNECTIONS, 1),
      seed: chance.below(2 ** 31),
      // Reading takes nothing away unless a switch says so, and a day's events of a day like this are too many for every look.
      rememberedEvents: 500,
      rememberedRuns: 1_000_000,
      intercept: (request) => {
        for (const look of seen) look(request);
        return undefined;
      },
    });
    onTestFinished(() => sandbox.close());
    const service = new BusyService(sandbox, clock, chance);
    seen.push((request) => service.#see(request));
    void service.#beTheOtherDesktop();
    return service;
  }

  get records(): readonly RunRecord[] {
    return this.#sandbox.runs();
  }

  get form(): Birth['form'] {
    const { authUrl, apiUrl, widgetUrl, credentials } = this.#sandbox;
    return passwordForm({ authUrl, apiUrl, widgetUrl, ...credentials });
  }

  /** Another stretch of the day, with another mood. */
  carryOn(): void {
    const { faults } = this.#sandbox;
    faults.clear();
    faults.setAll({ 'nightly-batch': true, ...(this.#chance.happens(0.7) && TROUBLE) });
    if (this.#chance.happens(0.5)) faults.set('queue-read-consumes');
    if (this.#chance.happens(0.1)) this.#sandbox.expireQueues();
    if (this.#chance.happens(0.1)) this.#sandbox.nightlyBatch();
  }

  calmDown(): void {
    this.#calm = true;
    this.#sandbox.faults.clear();
  }

  #see(request: Request): void {
    const [, connectionId] = SYNCHRONISE.exec(new URL(request.url).pathname) ?? [];
    if (connectionId === undefined || request.headers.has('x-desktop')) return;
    this.posts.push({ connectionId, at: this.#clock.now() });
  }

  async #beTheOtherDesktop(): Promise<void> {
    while (!this.#calm) {
      await new Promise<void>((resolve) => {
        this.#clock.after(this.#chance.next() * OTHERS_IDLE_MS, resolve);
      });
      await this.#synchroniseElsewhere().catch(() => undefined);
    }
  }

  async #synchroniseElsewhere(): Promise<void> {
    const { authUrl, apiUrl, credentials, state } = this.#sandbox;
    const granted = await fetch(`${authUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        username: credentials.email,
        password: credentials.password,
      }),
    });
    const { access_token: token } = (await granted.json()) as { access_token: string };
    const { id } = this.#chance.pick(state().connections);
    await fetch(`${apiUrl}/connections/${id}/synchronize`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...OTHER_DESKTOP },
    });
  }
}
