import { describe } from '../../../electron/adapters/log.ts';
import { builtInBanks } from '../../../electron/sandbox/built-in-banks.ts';
import { createSandbox } from '../../../electron/sandbox/server.ts';
import type { Log } from '../../../electron/services/ports.ts';
import { Chance } from '../../support/chance.ts';
import { Desk } from '../support/desk.ts';
import { MemoryJournal } from '../support/memory-journal.ts';
import { SimulatedLine } from '../support/simulated-line.ts';
import { SimulatedTime } from '../support/simulated-time.ts';
import { forgotten } from './model/memory.ts';
import { Witness } from './model/witness.ts';
import { Player } from './player.ts';
import type { Script } from './script.ts';

const MINUTE_MS = 60_000;
const MONDAY_MORNING = Date.parse('2026-11-23T07:30:00Z');
/** Within this much calm everything has come to its end: the wait of a planned run, a lost answer and the time limit, one after the other. */
const CALM_MS = 90 * MINUTE_MS;

/** So late may be seen what somebody else's synchronisation came to. */
const LAG_MS = 20 * MINUTE_MS;

/** Plays a script to its end, and on into calm weather. Throws what the model saw go wrong, with the whole story. */
export async function play(script: Script): Promise<void> {
  const time = new SimulatedTime(MONDAY_MORNING);
  const uninstall = time.install();
  const chance = new Chance(script.seed);
  const service = createSandbox({
    now: time.now,
    banks: script.banks.flatMap((number) => builtInBanks[number] ?? []),
    seed: script.seed,
    accessTokenLifetimeSeconds: script.tokenLifeSeconds,
    faults: script.dates,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const line = new SimulatedLine(service, time);
  line.latencyMs = script.latencyMs;
  const journal = new MemoryJournal();
  const witness = new Witness(time, service);
  const eye = time.clock();
  const noted = (message: string, detail?: unknown) =>
    witness.note(
      () => `${message} ${detail === undefined ? '' : describe(detail).split('\n', 1)[0]}`,
    );
  const log: Log = { debug() {}, info() {}, warn: noted, error: noted };
  const desk = new Desk({
    time,
    service,
    line,
    journal,
    log,
    random: () => chance.next(),
    observer: witness,
    ending: ({ store }) => {
      for (const sentence of forgotten(store, journal, eye)) witness.breach(sentence);
    },
  });
  const player = new Player({
    time,
    service,
    line,
    desk,
    failed: (sentence) => witness.breach(sentence),
  });
  try {
    desk.boot();
    await player.perform({ do: 'sign-in' });
    await time.pass(30_000, () => desk.engine?.store.conditions.read === true);
    await player.perform({ do: 'plan', plan: script.plan });
    for (const step of script.steps) {
      witness.note(() => `--- ${JSON.stringify(step)}`);
      await player.perform(step);
      if (step.do === 'set-clock') witness.isClockTrue = false;
      throwIfBroken(witness);
    }
    witness.note('--- calm');
    await player.calm();
    await player.rest(CALM_MS, () => witness.open === 0);
    witness.conclude();
    await concludeDesk();
    throwIfBroken(witness);
  } finally {
    desk.crash();
    await service.close();
    uninstall();
  }

  /** Nothing is left over, and what the program shows is what is. */
  async function concludeDesk(): Promise<void> {
    if (journal.profileIds.length > 1) witness.breach('The account was not known again.');
    const { engine } = desk;
    if (engine === undefined) return;
    for (const sentence of forgotten(engine.store, journal, eye)) witness.breach(sentence);
    let readAt = 0;
    // A service that asked to be left alone for a while is.
    for (let left = CALM_MS; left > 0 && readAt === 0; left -= MINUTE_MS) {
      const askedAt = time.now();
      void engine.reads.now().then((isRead) => {
        if (isRead) readAt = askedAt;
      });
      await player.rest(MINUTE_MS, () => readAt > 0);
    }
    if (readAt === 0) witness.breach('Nothing can be read any more.');
    // What was seen to run is followed to its end, in ever longer intervals; what began after the last look is nobody's business.
    const wrong = () => {
      const unseen = service.runs().filter(({ startedAt }) => startedAt >= readAt);
      return service.state().connections.flatMap(({ id, status = '', running }) => {
        const shown = engine.store.state.connections.get(id)?.status;
        const isRight = shown === status || running;
        return isRight || unseen.some(({ connectionId }) => connectionId === id)
          ? []
          : [`${id} is shown as ${shown}, and is ${status}.`];
      });
    };
    await player.rest(LAG_MS, () => wrong().length === 0);
    for (const sentence of wrong()) witness.breach(sentence);
    if (desk.waiting > MOST_TIMERS) witness.breach(`${desk.waiting} timers are left.`);
  }
}

/** A program that has nothing to do waits for the next slot, read and look, and for little else. */
const MOST_TIMERS = 10;

function throwIfBroken(witness: Witness): void {
  const { breaches } = witness;
  if (breaches.length > 0) throw new Error(`${breaches.join('\n')}\n\n${witness.tell()}`);
}
