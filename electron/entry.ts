import { createRequire } from 'node:module';
import { readCommandLine } from './domain/command-word.ts';
import { splitAtLink } from './domain/link.ts';

// The first file that runs. Electron waits for it before it brings up Chromium: a command word is answered and over by then, and needs neither
// a display nor anything of what a program with a tray is made of.

const load = createRequire(import.meta.url);
// A web page writes what follows a link.
const commandLine = readCommandLine(splitAtLink(process.argv).own);
if (commandLine === undefined) {
  load('./launch.cjs');
} else {
  await (load('./command.cjs') as typeof import('./command.ts')).answer(commandLine);
}
