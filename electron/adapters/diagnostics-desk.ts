import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { app, clipboard, dialog } from 'electron';
import { Problem } from '../domain/problem.ts';
import type { Desk } from '../services/desk.ts';
import { replaceFile } from './replace-file.ts';

export interface DiagnosticsDeskParts {
  /** Put together anew. */
  readonly compose: () => Promise<string>;
  /** Over which the question for the file is asked. */
  readonly window: () => BrowserWindow | undefined;
  readonly now: () => number;
}

/** Nothing leaves that was not read before: what is copied and saved is the text that the window was shown last. */
export function createDiagnosticsDesk({
  compose,
  window,
  now,
}: DiagnosticsDeskParts): Pick<Desk, 'diagnostics' | 'copyDiagnostics' | 'saveDiagnostics'> {
  let shown: string | undefined;

  return {
    async diagnostics() {
      shown = await compose();
      return shown;
    },
    async copyDiagnostics() {
      await clipboard.writeText(read());
    },
    async saveDiagnostics() {
      const text = read();
      const file = await ask();
      if (file === undefined) return undefined;
      try {
        replaceFile(file, text);
      } catch (error) {
        throw new Problem('file-not-written', {}, error);
      }
      return file;
    },
  };

  function read(): string {
    if (shown === undefined) throw new Problem('bad-request');
    return shown;
  }

  async function ask(): Promise<string | undefined> {
    const over = window();
    const day = new Date(now()).toISOString().slice(0, 10);
    const options: Electron.SaveDialogOptions = {
      defaultPath: join(app.getPath('documents'), `syncwatch-diagnostics-${day}.md`),
      filters: [{ name: 'Markdown', extensions: ['md'] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    };
    const { canceled, filePath } = await (over === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(over, options));
    return canceled || filePath === '' ? undefined : filePath;
  }
}
