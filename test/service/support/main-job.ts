import { expect } from 'vitest';
import { asProblem } from '../../../electron/domain/problem.ts';
import { isOpen, outcomeOf } from '../../../electron/domain/run.ts';
import { parseFault } from '../../../electron/sandbox/fault-reading.ts';
import type { FaultName, FaultSettings } from '../../../electron/sandbox/fault-table.ts';
import { bank, channel, ends } from './banks.ts';
import { Computer } from './computer.ts';
import type { Program } from './program.ts';
import { stepsToTheEnd } from './steps.ts';
import { expectEverythingInWords, expectProblemInWords } from './words.ts';

const MINUTE_MS = 60_000;
/** The token is to be renewed before the synchronisation, so that switches of tokens bite. */
const TOKEN_LIFE_S = 120;

/** The main job under one switch. */
export class MainJob {
  readonly computer: Computer;
  readonly program: Program;
  readonly #settings: FaultSettings;

  private constructor(computer: Computer, program: Program, settings: FaultSettings) {
    this.computer = computer;
    this.program = program;
    this.#settings = settings;
  }

  static async start(name: FaultName, how: string): Promise<MainJob> {
    const expired = { ...channel('REDIRECT', ends('SUCCESS')), authorisationEndsInHours: -1 };
    const computer = await Computer.start({
      banks: [
        bank('Banque A'),
        bank(
          'Banque B',
          channel('REDIRECT', ends('SUCCESS')),
          channel('EMBEDDED', ends('SUCCESS', 9_000)),
        ),
        bank('Banque C', channel('REDIRECT', ends('FAILED', 5_000))),
        bank('Banque D', expired),
      ],
      accessTokenLifetimeSeconds: TOKEN_LIFE_S,
    });
    computer.line.mayStall = name === 'answer-hangs' || name === 'answer-delayed';
    if (name === 'already-running') await overtake(computer);
    const soon = new Date(computer.clock.now() + 4 * MINUTE_MS);
    const hour = soon.getHours() + soon.getMinutes() / 60;
    const text = how === '' ? name : `${name}=${how.replace('HOUR', hour.toFixed(2))}`;
    return new MainJob(computer, await computer.boot(), parseFault(text));
  }

  get isRefused(): boolean {
    return this.program.store.conditions.session === 'refused';
  }

  /** The service answers, and what it says has been read. */
  get isWell(): boolean {
    const { session, network, read, trouble } = this.program.store.conditions;
    return session === 'signed-in' && network === 'online' && read && trouble === undefined;
  }

  get faults() {
    return this.computer.service.faults;
  }

  switchOn(): void {
    this.faults.setAll(this.#settings);
  }

  /** With the switch on, or if that fails, with words for why, without it. */
  async signIn(): Promise<void> {
    this.switchOn();
    const failure = await this.connect().then(() => undefined, asProblem);
    if (failure === undefined) return;
    expectProblemInWords(failure);
    expectSignedOut(this.program);
    expectEverythingInWords(this.program);
    this.faults.clear();
    await this.connect();
    await this.computer.clock.settle();
    this.switchOn();
  }

  async connect(): Promise<void> {
    await this.computer.clock.finish(this.program.commands.connect(this.computer.form()));
    await this.computer.clock.settle();
  }

  /** Asks for everything; a refusal has words. */
  request(): void {
    try {
      this.program.runner.request('window', 'all', { accountHolderPresent: true });
    } catch (error) {
      expectProblemInWords(asProblem(error));
    }
  }

  /** Requests for a synchronisation that were sent, by connection. */
  triggers(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { method, path } of this.computer.line.sent) {
      if (method !== 'POST' || !path.endsWith('/synchronize')) continue;
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    return counts;
  }

  /** How often the service began one, whoever asked for it. */
  begun(): number {
    return this.computer.service.runs().filter(({ cause }) => cause === 'request').length;
  }
}

function expectSignedOut({ store }: Program): void {
  expect(store.conditions.session).toBe('signed-out');
}

/** What must be so at every moment: words for everything, and no word better than the truth. */
export function expectHonesty({ program, computer, isWell }: MainJob): void {
  const { store, feed } = program;
  expectEverythingInWords(program);
  if (store.conditions.session === 'signed-in' && !isWell) {
    expect(feed.snapshot().view.summary.glance).not.toBe('well');
  }
  const atTheService = new Map(
    computer.service.state().connections.map(({ id, status }) => [id, status]),
  );
  for (const run of store.state.runs.values()) {
    if (isOpen(run)) continue;
    expect(run.outcome).toBeDefined();
    expect(stepsToTheEnd(run).at(-1)?.text.key).toMatch(/^step\.ended/);
    const connection = store.state.connections.get(run.connectionId);
    const isTold = run.evidence === 'event' || run.evidence === 'read';
    if (isTold && connection !== undefined && connection.status !== 'RUNNING') {
      expect(run.outcome, connection.provider).toBe(outcomeOf(connection));
    }
    if (run.outcome === 'succeeded') {
      expect(['SUCCESS', 'RUNNING'], run.id).toContain(atTheService.get(run.connectionId));
    }
  }
}

/** Somebody else asks for every synchronisation just before we do. */
async function overtake(computer: Computer): Promise<void> {
  const headers = { authorization: `Bearer ${await computer.token()}` };
  computer.line.fault = ({ method, path }) => {
    if (method === 'POST' && path.endsWith('/synchronize')) {
      void fetch(`${computer.service.apiUrl}${path}`, { method, headers });
    }
    return undefined;
  };
}
