import type { PauseScope } from '../../../electron/domain/pause.ts';
import { asProblem } from '../../../electron/domain/problem.ts';
import type { SocketlessSandbox } from '../../../electron/sandbox/server.ts';
import type { Desk } from '../support/desk.ts';
import type { SimulatedLine } from '../support/simulated-line.ts';
import type { OwnedClock, SimulatedTime } from '../support/simulated-time.ts';
import type { Step } from './script.ts';
import { SWITCHES } from './switches.ts';

const MINUTE_MS = 60_000;

export interface Theatre {
  readonly time: SimulatedTime;
  readonly service: SocketlessSandbox;
  readonly line: SimulatedLine;
  readonly desk: Desk;
  /** Of a failure that no rule foresees. */
  readonly failed: (sentence: string) => void;
}

/** Makes happen what a script says. */
export class Player {
  readonly #theatre: Theatre;
  readonly #power: OwnedClock;

  constructor(theatre: Theatre) {
    this.#theatre = theatre;
    this.#power = theatre.time.clock();
  }

  /** Carries out one step, as far as it comes without time passing. */
  async perform(step: Step): Promise<void> {
    const { time, service, line, desk } = this.#theatre;
    switch (step.do) {
      case 'switch':
        service.faults.setAll(step.on);
        break;
      case 'switch-off':
        this.#switchOff(step.name === 'all' ? SWITCHES : [step.name]);
        break;
      case 'nightly-batch':
        service.nightlyBatch();
        break;
      case 'expire-queues':
        service.expireQueues();
        break;
      case 'other-desktop':
        synchroniseElsewhere(service, this.#idOf(step.connection)).catch(() => undefined);
        break;
      case 'delete':
        service.deleteConnection(this.#idOf(step.connection));
        break;
      case 'line':
        line.state = step.is;
        break;
      case 'pass':
        await time.pass(step.ms);
        break;
      case 'sleep':
        time.sleep(step.ms);
        if (step.noticed) desk.lookAgain();
        break;
      case 'set-clock':
        time.setWall(step.byMs);
        break;
      case 'crash':
        this.#crash(step);
        break;
      case 'lock-keychain':
        desk.keychain.locked = true;
        break;
      case 'unlock-keychain':
        desk.keychain.locked = false;
        this.#attempt(() => desk.engine?.commands.retryKeychain(undefined));
        break;
      case 'sign-in':
        this.#attempt(() => desk.signIn());
        break;
      default:
        this.#operate(step);
    }
    await time.settle();
  }

  /** Everything is well again, and stays so; nobody asks for anything more. */
  async calm(): Promise<void> {
    const { line, desk } = this.#theatre;
    this.#switchOff(SWITCHES);
    line.state = 'mended';
    desk.keychain.locked = false;
    desk.disarm();
    this.#power.end();
    desk.boot();
    await this.rest(10 * MINUTE_MS, () => desk.engine?.store.conditions.read === true);
    this.#attempt(() =>
      desk.engine?.commands.changePlan({ profileId: desk.profileId, plan: { kind: 'off' } }),
    );
    desk.lookAgain();
  }

  /**
   * Time passes until something is so, and whenever the session is over the operator signs in again: a crash or a lost answer may have cost it
   * its refresh token, which shows only when the service says no.
   */
  async rest(ms: number, isSo: () => boolean): Promise<void> {
    const { time, desk } = this.#theatre;
    for (let left = ms; left > 0 && !isSo(); left -= MINUTE_MS) {
      const session = desk.engine?.store.conditions.session;
      if (session === 'signed-out' || session === 'refused') this.#attempt(() => desk.signIn());
      await time.pass(MINUTE_MS, isSo);
    }
  }

  /** What the operator asks of the program. */
  #operate(step: Step): void {
    const engine = this.#theatre.desk.engine;
    if (engine === undefined) return;
    const { commands } = engine;
    const { profileId } = this.#theatre.desk;
    const of = (scope: PauseScope) => (scope === 'profile' ? { profileId } : {});
    switch (step.do) {
      case 'ask': {
        const { which, present: accountHolderPresent } = step;
        this.#attempt(() =>
          which === 'all'
            ? commands.syncAll({})
            : commands.syncConnection({ id: this.#idOf(which), accountHolderPresent }),
        );
        break;
      }
      case 'find-accounts': {
        const { connection, present: accountHolderPresent } = step;
        const id = this.#idOf(connection);
        this.#attempt(() =>
          commands.syncConnection({ id, accountHolderPresent, listAccounts: true }),
        );
        break;
      }
      case 'cancel':
        this.#attempt(() => commands.cancelWaiting(undefined));
        break;
      case 'tidy':
        this.#attempt(() => engine.housekeeping.tidy('now'));
        break;
      case 'ask-from-tray':
        this.#attempt(() => commands.sync('tray', 'all'));
        break;
      case 'plan':
        this.#attempt(() => commands.changePlan({ profileId, plan: step.plan }));
        break;
      case 'pause':
        this.#attempt(() => commands.pausePlan({ ...of(step.scope), length: step.length }));
        break;
      case 'resume-plan':
        this.#attempt(() => commands.resumePlan(of(step.scope)));
        break;
      case 'opt-out': {
        const { connection, optedOut } = step;
        this.#attempt(() => commands.setOptOut({ id: this.#idOf(connection), optedOut }));
        break;
      }
      case 'sign-out':
        this.#attempt(() => commands.signOut({ profileId }));
        break;
      case 'look-at-window':
        engine.feed.snapshot();
        if (engine.session.signedIn) engine.reads.refresh();
        break;
      default:
    }
  }

  /** Refusals are answers like others; an error that has no sentence for the operator is none. */
  #attempt(work: () => unknown): void {
    const engine = this.#theatre.desk.engine;
    const tell = async () => {
      try {
        await work();
      } catch (error) {
        const { code } = asProblem(error);
        const isAlive = engine !== undefined && engine === this.#theatre.desk.engine;
        if (code === 'internal' && isAlive) this.#theatre.failed(`A command failed: ${error}`);
      }
    };
    void tell();
  }

  #crash({ at, downMs }: Extract<Step, { do: 'crash' }>): void {
    const { desk } = this.#theatre;
    const later = () => {
      this.#power.after(downMs, () => desk.boot());
    };
    if (at !== 'now') {
      desk.crashAt(at, later);
    } else if (desk.engine !== undefined) {
      desk.crash();
      later();
    }
  }

  #switchOff(names: readonly (typeof SWITCHES)[number][]): void {
    for (const name of names) this.#theatre.service.faults.clear(name);
  }

  #idOf(connection: number): string {
    const { connections } = this.#theatre.service.state();
    return connections[connection % connections.length]?.id ?? 'nobody';
  }
}

/** Another desktop of the same user. */
async function synchroniseElsewhere(
  { fetch, authUrl, apiUrl, credentials }: SocketlessSandbox,
  connectionId: string,
): Promise<void> {
  const granted = await fetch(
    new Request(`${authUrl}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        username: credentials.email,
        password: credentials.password,
      }),
    }),
  );
  const { access_token: token } = (await granted.json()) as { access_token: string };
  await fetch(
    new Request(`${apiUrl}/connections/${connectionId}/synchronize`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    }),
  );
}
