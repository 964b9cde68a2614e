import { app } from 'electron';
import { placesOf } from './adapters/control-place.ts';
import { startHidden } from './adapters/hidden-start.ts';
import { readSwitches } from './adapters/switches.ts';
import { sayWord } from './adapters/word-client.ts';
import type { CommandLine } from './domain/command-word.ts';
import { EXIT } from './domain/exit-code.ts';
import { message } from './domain/message.ts';
import { createTranslator, languageFor } from './locales/translator.ts';

// The composition root of a process that only says a word: no tray, no window, no history, and no claim to be the one Syncwatch.

/** Ends the process. */
export async function answer(commandLine: CommandLine): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever read our lines has gone, as in `syncwatch --status | head -0`.
    stream.on('error', () => app.exit(EXIT.failed));
  }
  const code = await spoken(commandLine);
  await Promise.all([process.stdout, process.stderr].map(flushed));
  app.exit(code);
}

async function spoken(commandLine: CommandLine): Promise<number> {
  const translate = createTranslator(languageFor(systemLanguage()));
  const { dataDir } = readSwitches(process.argv, process.cwd());
  switch (commandLine.kind) {
    case 'help':
      say(translate(message('command.usage')));
      return EXIT.done;
    case 'version':
      say(`Syncwatch ${__PRODUCT_VERSION__}`);
      return EXIT.done;
    case 'wrong': {
      const { argument } = commandLine;
      complain(translate(message('command.wrong', { argument })));
      complain(translate(message('command.usage')));
      return EXIT.usage;
    }
    case 'asked':
      return sayWord(commandLine, {
        places: placesOf(dataDir ?? app.getPath('userData')),
        start: () => startHidden(commandLine.others),
        translate,
        say,
        complain,
      });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

/** What Chromium will call the locale is not known yet. */
function systemLanguage(): string {
  const chosen = app.commandLine.getSwitchValue('lang');
  return chosen || (app.getPreferredSystemLanguages()[0] ?? '');
}
