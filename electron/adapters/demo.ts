import type { Translate } from '../locales/translator.ts';
import { openRuns } from '../domain/state.ts';
import type { Commands } from '../services/commands.ts';
import type { Lookout } from '../services/lookout.ts';
import type { Log } from '../services/ports.ts';
import type { ProfileEngine } from '../services/profile-engine.ts';
import type { Profiles } from '../services/profiles.ts';
import type { Store } from '../services/store.ts';
import { keepPictures } from './pictures.ts';
import { narrateOnTerminal } from './terminal.ts';
import type { MainWindow } from './window.ts';

export interface DemoParts {
  readonly profiles: Profiles<ProfileEngine>;
  readonly commands: Commands;
  readonly window: MainWindow;
  readonly log: Log;
  readonly pictures: string | undefined;
  readonly translate: () => Translate;
  readonly lookout: Lookout;
}

/** The main job by itself, on the built-in service: sign in, synchronise everything, tell every step, keep pictures if asked to. */
export function runDemo(parts: DemoParts): void {
  const { profiles, log, translate, lookout } = parts;
  const sentence = () => translate()(lookout.look().summary.sentence);
  narrateOnTerminal(profiles, translate, sentence, say);
  play(parts).catch((error: unknown) => {
    log.error('The demonstration ended early.', error);
    say(`The demonstration ended early: ${String(error)}`);
  });
}

/** Pictures while something is happening are taken this long after the start of it. */
const MIDDLE_MS = 4_000;

async function play({ profiles, commands, window, log, pictures }: DemoParts): Promise<void> {
  const picture = async (name: string) => {
    if (pictures !== undefined) await keepPictures(window, pictures, name, log);
  };
  await commands.connectBuiltIn();
  const { store } = builtInOf(profiles);
  await until(store, () => store.conditions.read);
  await picture('1-connected');
  commands.sync('demo', 'all');
  await new Promise((resolve) => {
    setTimeout(resolve, MIDDLE_MS);
  });
  await picture('2-syncing');
  await until(store, () => openRuns(store.state).length === 0);
  await picture('3-ended');
  say('The main job is done. Syncwatch goes on in the tray.');
}

function builtInOf({ all }: Profiles<ProfileEngine>): ProfileEngine {
  const profile = all.find(({ session }) => session.profile?.environment === 'built-in');
  if (profile === undefined) throw new Error('The built-in service has no profile.');
  return profile;
}

function until(store: Store, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds()) {
      resolve();
      return;
    }
    const unsubscribe = store.subscribe(() => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
