// Puts the Node the project needs in reach.
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { npm, SetUpError } from './command.mjs';
import { fillFolder } from './fill-folder.mjs';
import { chooseNode, oldestNode } from './node-version.mjs';
import { inRuntime } from './paths.mjs';
import { step } from './say.mjs';

/** @returns {Promise<string>} path of a Node executable that is new enough */
export async function provideNode() {
  const choice = chooseNode({
    version: process.versions.node,
    platform: process.platform,
    arch: process.arch,
  });
  if (choice.use === 'running') return process.execPath;
  if (choice.use === 'none') {
    throw new SetUpError(
      `Node ${oldestNode} or later is needed; this is ${process.versions.node}, and no newer one can be fetched for ` +
        `${process.platform} ${process.arch}. Install it from https://nodejs.org and run the same command again.`,
    );
  }
  const { name, version, executable, integrity } = choice.package;
  const folder = inRuntime(`node-${version}`);
  const node = path.join(folder, 'node_modules', name, executable);
  if (existsSync(node)) return node;

  await step(`Fetching Node ${version} (the running one is ${process.versions.node})`, () =>
    fillFolder(folder, async (unfinished) => {
      // A package.json makes the folder a project of its own; npm would otherwise find the one around it.
      await writeFile(path.join(unfinished, 'package.json'), '{ "private": true }');
      await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', `${name}@${version}`], {
        cwd: unfinished,
      });
      const installed = JSON.parse(
        readFileSync(path.join(unfinished, 'package-lock.json'), 'utf8'),
      );
      if (installed.packages[`node_modules/${name}`]?.integrity !== integrity) {
        throw new SetUpError(
          `${name}@${version} is not the package this project was checked with.`,
        );
      }
    }),
  );
  return node;
}
