import { join } from 'node:path';
import { app, dialog } from 'electron';
import { message } from '../domain/message.ts';
import { asProblem } from '../domain/problem.ts';
import { createTranslator, languageFor } from '../locales/translator.ts';
import { openLog } from './log.ts';

/** The last that the operator hears of a program that cannot start. */
export function sayCannotStart(dataDir: string, error: unknown): void {
  openLog(join(dataDir, 'logs')).error('Syncwatch cannot start.', error);
  const problem = asProblem(error);
  const translate = createTranslator(languageFor(app.getLocale()));
  const cause = problem.cause instanceof Error ? `\n\n${problem.cause.message}` : '';
  dialog.showErrorBox('Syncwatch', translate(message('fatal.start', { folder: dataDir })) + cause);
}
