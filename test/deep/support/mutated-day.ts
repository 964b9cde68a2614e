import assert from 'node:assert/strict';
import type { ApiVersion } from '../../../electron/aggregator/environments.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { isOpen } from '../../../electron/domain/run.ts';
import { bank, channel, ends } from '../../service/support/banks.ts';
import { Computer } from '../../service/support/computer.ts';
import type { Fault, Sent } from '../../service/support/line.ts';
import type { Program } from '../../service/support/program.ts';
import type { Chance } from '../../support/chance.ts';
import { mutatedText } from '../../support/mutations.ts';

const MINUTE_MS = 60_000;
/** A run whose service is away is given this long (electron/services/poller.ts), and a little more to be read. */
const LONGEST_RUN_MS = 46 * MINUTE_MS;
/** Of what a service says (LONGEST_TEXT of the readers), and of the ids that it gives. */
const LONGEST_TEXT = 2_000;
/** A busy day has some hundreds. */
const MOST_FACTS = 5_000;

const WELL = 'Banque A';
const BANKS = [
  bank(WELL, channel('REDIRECT', ends('SUCCESS')), channel('EMBEDDED', ends('SUCCESS', 9_000))),
  bank('Banque B', channel('REDIRECT', ends('FAILED', 5_000))),
  bank('Banque C', channel('EMBEDDED', ends('AUTH_FAILED', 20_000))),
  bank('Banque D', channel('REDIRECT', ends('LINE_LOST')), channel('EMBEDDED', ends('FAILED'))),
];

/** A day with a service whose bodies go wrong on their way, and an operator who goes on as if nothing were wrong. */
export class MutatedDay {
  readonly #computer: Computer;
  readonly #program: Program;
  readonly #chance: Chance;
  readonly #version: ApiVersion;

  private constructor(computer: Computer, program: Program, chance: Chance, version: ApiVersion) {
    this.#computer = computer;
    this.#program = program;
    this.#chance = chance;
    this.#version = version;
  }

  static async start(version: ApiVersion, chance: Chance): Promise<MutatedDay> {
    const computer = await Computer.start({ banks: BANKS, accessTokenLifetimeSeconds: 300 });
    const day = new MutatedDay(computer, computer.program(), chance, version);
    await computer.clock.finish(day.#signIn());
    await computer.clock.settle();
    return day;
  }

  async live(): Promise<void> {
    const { clock, line } = this.#computer;
    const share = this.#chance.pick([0.1, 0.4, 0.9]);
    line.fault = (sent) => (this.#chance.happens(share) ? this.#mutation(sent) : undefined);
    for (let turn = 0; turn < 6; turn += 1) {
      await this.#ask();
      await clock.forward(this.#chance.pick([1_000, 10_000, MINUTE_MS, 6 * MINUTE_MS]));
      this.#check();
    }
    await clock.forward(LONGEST_RUN_MS);
    this.#check();
    // While only a person can help, runs wait for them.
    const { state, conditions } = this.#program.store;
    const open = [...state.runs.values()].filter(isOpen);
    if (conditions.session === 'signed-in') assert.deepEqual(open, []);
  }

  /** The line is well again. */
  async recover(): Promise<void> {
    const { clock, line, service } = this.#computer;
    const { store, reads } = this.#program;
    line.fault = () => undefined;
    const isOut = () => store.conditions.session !== 'signed-in';
    const isWell = () => store.conditions.read && store.conditions.trouble === undefined;
    reads.refresh();
    // A version that was detected in damaged answers is detected anew, as the window says.
    const isMixedUp = () => store.conditions.trouble === 'version-mismatch';
    await clock.until(() => isOut() || isWell() || isMixedUp());
    if (isMixedUp()) {
      const { profileId, commands } = this.#program;
      await clock.finish(commands.detectVersion({ profileId }));
      reads.refresh();
    }
    // Tokens that went wrong on their way are no good to the service.
    if (isOut()) await clock.finish(this.#signIn());
    await clock.until(isWell);
    await clock.forward(20 * MINUTE_MS);
    const read = [...store.state.connections.values()].map(({ id, status }) => [id, status]);
    const truth = service.state().connections.map(({ id, status }) => [id, status]);
    assert.deepEqual(read.toSorted(), truth.toSorted());
    this.#check();
  }

  /** Everything that reads something, at once. */
  async #ask(): Promise<void> {
    const { commands, store, reads } = this.#program;
    const [profile] = this.#program.profiles.all;
    const ids = [...store.state.connections.keys()];
    reads.refresh();
    await this.#refusable(async () => {
      this.#program.runner.request('window', 'all', { accountHolderPresent: true });
    });
    const id = ids[this.#chance.below(ids.length + 1)];
    if (id !== undefined) await this.#refusable(() => commands.accounts({ id }));
    if (profile !== undefined && this.#chance.happens(0.2)) {
      await this.#refusable(() => commands.detectVersion({ profileId: profile.id }));
    }
    if (store.conditions.session !== 'signed-in') await this.#refusable(() => this.#signIn());
  }

  #signIn(): Promise<void> {
    const { authUrl, apiUrl, widgetUrl } = this.#computer.line.addresses;
    const at = (url: string) => url.replace('v2.1', this.#version);
    return this.#program.commands.connect({
      ...this.#computer.form(),
      version: this.#version,
      authUrl,
      apiUrl: at(apiUrl),
      widgetUrl: at(widgetUrl),
    });
  }

  /** It may be refused, with a code of its own. */
  async #refusable(work: () => Promise<unknown>): Promise<void> {
    const problem = await this.#computer.clock.finish(
      work().then(
        () => undefined,
        (error: unknown) => error,
      ),
    );
    if (problem === undefined) return;
    assert(problem instanceof Problem);
    assert.notEqual(problem.code, 'internal', problem);
  }

  #mutation({ path }: Sent): Fault {
    return {
      do: 'change',
      body: (body) => {
        if (body === '') return body;
        const mutated = mutatedText(this.#chance, JSON.parse(body));
        // Whose session it is stays known: without tokens there is no day.
        return path === '/token' && this.#chance.happens(0.7) ? body : mutated;
      },
    };
  }

  #check(): void {
    const { store } = this.#program;
    const { log, service } = this.#computer;
    assert.deepEqual(log.of('error'), []);
    assert.doesNotMatch(log.text, /Problem: internal/);
    const well = service.state().connections.find(({ name }) => name === WELL)?.id;
    for (const run of store.state.runs.values()) {
      if (run.outcome !== 'succeeded' && run.outcome !== 'partly') continue;
      assert.equal(run.connectionId, well, `run ${run.id} succeeded`);
      const ended = service.runs().filter(({ connectionId, endedAt }) => {
        return connectionId === well && endedAt !== undefined && endedAt <= (run.endedAt ?? 0);
      });
      assert(ended.length > 0, `run ${run.id} ended at the service`);
    }
    assert(this.#program.facts().length < MOST_FACTS);
    for (const text of textsIn(store.state)) assert(text.length < LONGEST_TEXT);
  }
}

/** Every text that is held, in maps and sets too. */
function textsIn(root: unknown): string[] {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const waiting = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') texts.push(value);
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof Map) waiting.push(...value.keys(), ...value.values());
    else if (value instanceof Set) waiting.push(...value);
    else waiting.push(...Object.values(value));
  }
  return texts;
}
