import type { Progress, Request, Result } from '../../../electron/contract/control.ts';
import type { Language } from '../../../electron/locales/translator.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import { createControl } from '../../../electron/services/control.ts';
import type { Computer } from './computer.ts';
import type { Program } from './program.ts';

export interface Said {
  readonly told: Progress[];
  /** What came of it, once there is something. */
  result: Result | undefined;
  /** The process that asked goes away. */
  leave(): void;
}

/** Says a word to a program and listens; nothing is waited for. */
export function sayTo(
  computer: Computer,
  program: Program,
  word: Request['word'],
  { wait = false, language = 'en' }: { wait?: boolean; language?: Language } = {},
): Said {
  const translate = createTranslator(language);
  const control = createControl({
    profiles: program.profiles,
    commands: program.commands,
    lookout: program.lookout,
    clock: computer.clock.program(),
    translate: () => translate,
  });
  const gone = new AbortController();
  const said: Said = { told: [], result: undefined, leave: () => gone.abort() };
  void control({ word, wait }, (progress) => said.told.push(progress), gone.signal).then(
    (result) => (said.result = result),
  );
  return said;
}
