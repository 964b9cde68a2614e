import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inProject } from '../../../build/setup/paths.mjs';

const main = readFileSync(inProject('electron/launch.ts'), 'utf8');

test('Windows knows the program by the id of the installed one, before anything else happens', () => {
  const [, installed] =
    /^appId: (\S+)$/m.exec(readFileSync(inProject('electron-builder.yml'), 'utf8')) ?? [];
  const [first] = main
    .replace(/^import [\s\S]*? from '[^']+';$/gm, '')
    .replace(/^\/\/.*$/gm, '')
    .trim()
    .split('\n');
  expect(installed).toMatch(/^[\w.]+$/);
  expect(first).toBe(`app.setAppUserModelId('${installed}');`);
});

test('Linux knows the notifications by the name of the installed desktop file and icon', () => {
  const { desktopName } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
    desktopName: string;
  };
  const notifier = readFileSync(inProject('electron/adapters/notifier-linux.ts'), 'utf8');
  const [, name] = /DESKTOP_NAME = '(\w+)'/.exec(notifier) ?? [];
  expect(`${name}.desktop`).toBe(desktopName);
  expect(readFileSync(inProject('electron-builder.yml'), 'utf8')).toContain(
    `executableName: ${name}`,
  );
});
