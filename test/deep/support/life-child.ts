import { openJournal } from '../../../electron/adapters/database.ts';
import { createHttp } from '../../../electron/adapters/http.ts';
import { planSettings } from '../../../electron/adapters/plan-settings.ts';
import { profileSettings } from '../../../electron/adapters/profile-settings.ts';
import { openSettings } from '../../../electron/adapters/settings-file.ts';
import type { Fact } from '../../../electron/domain/fact.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { openRuns } from '../../../electron/domain/state.ts';
import type { Clock, Log } from '../../../electron/services/ports.ts';
import type { Journal } from '../../../electron/services/store.ts';
import { Chance } from '../../support/chance.ts';
import type { Engine } from '../../support/engine.ts';
import { createEngine } from '../../support/engine.ts';
import { askedOfParent } from './life-keychain.ts';
import { fastClock } from './fast-clock.ts';
import type { Birth, Doom, LastWords } from './life-messages.ts';
import { report } from './life-report.ts';
import { keepBusy } from './operator.ts';

// Run by life.ts: the engine as a process of its own, on real files and a real network, ready to be killed at any moment.

/** In real time: the clock is fast, the network is not. */
const LIMITS = { headTimeoutMs: 20_000, timeoutMs: 40_000, bodyBytes: 10 * 1024 * 1024 };
const LOOK_MS = 5_000;

const log: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (message, detail) => report({ error: `${message} ${String(detail)}` }),
};

// Without this the system ends a process that writes beyond its limit; with it the write fails, as on a full disk.
process.on('SIGXFSZ', () => {});

process.once('message', (birth) => void live(birth as Birth));

async function live({ folder, time, seed, form, doom, calm }: Birth): Promise<void> {
  const clock = fastClock(time);
  const chance = new Chance(seed);
  const settings = openSettings(folder, log, clock.now);
  const opened = openJournal(folder, log, clock.now);
  const engine = createEngine({
    clock,
    log,
    http: createHttp((url, init) => fetch(url, init), LIMITS),
    secrets: askedOfParent(),
    profiles: profileSettings(settings),
    plan: planSettings(settings),
    journal: reporting(opened.journal, doom),
    notifier: {
      show: async ({ id }) => {
        report({ shown: id });
        return { result: 'shown' };
      },
      withdraw() {},
    },
    builtIn: { start: () => Promise.reject(new Problem('internal')) },
    random: () => chance.next(),
    sendPatch: () => {},
  });
  engine.start();
  await engine.commands.restore();
  void keepSignedIn(engine, clock, form);
  if (!calm) await keepBusy(engine, clock, chance);
  await untilQuiet(engine, clock);
  const { state, profile = '' } = engine.store;
  const last: LastWords = { state, profileId: profile };
  process.send?.(last, () => process.exit(0));
  opened.close();
}

/** Tells whoever started us of every fact that is durable, before the engine learns of it. */
function reporting(journal: Journal, doom: Doom | undefined): Journal {
  let left = doom?.nth ?? 0;
  const meetDoom = (facts: readonly Fact[], when: Doom['when']) => {
    if (when !== doom?.when) return;
    left -= facts.filter(({ kind }) => kind === doom.kind).length;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
  return {
    ...journal,
    append(profileId, facts) {
      meetDoom(facts, 'before');
      const fresh = journal.append(profileId, facts);
      for (const fact of fresh) report({ fact });
      meetDoom(fresh, 'after');
      return fresh;
    },
  };
}

/** A refresh token that was spent just before the power failed is lost; then somebody has to sign in again. */
async function keepSignedIn({ commands, store }: Engine, clock: Clock, form: Birth['form']) {
  for (;;) {
    const { session } = store.conditions;
    if (session === 'refused' || session === 'signed-out') {
      await commands.connect(form).catch(mustBeAProblem);
    }
    await pause(clock, LOOK_MS);
  }
}

async function untilQuiet({ store }: Engine, clock: Clock): Promise<void> {
  while (
    store.conditions.session !== 'signed-in' ||
    openRuns(store.state).length > 0 ||
    store.state.batches.size > 0
  ) {
    await pause(clock, LOOK_MS);
  }
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

function mustBeAProblem(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}
