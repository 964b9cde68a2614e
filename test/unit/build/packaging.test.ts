import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readArguments } from '../../../build/package/arguments.mjs';
import { demandOnlyExpected } from '../../../build/package/contents.mjs';
import { LINK_SCHEME } from '../../../electron/domain/link.ts';
import { inProject, projectFolder } from '../../../build/setup/paths.mjs';

interface Configuration {
  electronFuses: Record<string, boolean>;
  files: string[];
  linux: Record<string, unknown>;
  mac: Record<string, unknown>;
  win: Record<string, unknown>;
  protocols: { name: string; schemes: string[] };
}
interface ConfigurationTools {
  getConfig(folder: string, file: null, options: null): Promise<Configuration>;
  validateConfiguration(configuration: unknown, log: unknown): Promise<void>;
}

// electron-builder's own checks, without the building. They are not part of its public face.
const requireFrom = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = requireFrom(
  'app-builder-lib/out/util/config/config',
) as ConfigurationTools;
const { DebugLogger } = requireFrom('builder-util') as {
  DebugLogger: new (enabled: boolean) => unknown;
};

describe('electron-builder.yml', () => {
  const load = () => getConfig(projectFolder, null, null);
  const validate = (configuration: unknown) =>
    validateConfiguration(configuration, new DebugLogger(false));

  test('is valid, and the check is one that finds mistakes', async () => {
    const configuration = await load();
    await expect(validate(configuration)).resolves.toBeUndefined();
    const mistaken = { ...configuration, electronFuses: { runAsNode: 'no' } };
    await expect(validate(mistaken)).rejects.toThrow('runAsNode');
  });

  test('says every fuse that electron-builder knows', async () => {
    const schema = JSON.parse(
      readFileSync(inProject('node_modules/app-builder-lib/scheme.json'), 'utf8'),
    ) as { definitions: { FuseOptionsV1: { properties: Record<string, unknown> } } };
    const known = Object.keys(schema.definitions.FuseOptionsV1.properties);
    const { electronFuses } = await load();
    expect(Object.keys(electronFuses).toSorted()).toEqual(known.toSorted());
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('says which links are ours, for every platform', async () => {
    const { protocols, linux, mac } = await load();
    expect(protocols.schemes).toEqual([LINK_SCHEME]);
    for (const platform of [linux, mac]) expect(platform).not.toHaveProperty('protocols');
  });

  test('has one list of files: one for a platform would undo it', async () => {
    const { linux, mac, win } = await load();
    for (const platform of [linux, mac, win]) expect(platform).not.toHaveProperty('files');
  });
});

describe('the archive', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'archive-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const archiveOf = (names: string[]) => {
    const files = Object.fromEntries(names.map((name) => [name, { size: 0, offset: '0' }]));
    const json = Buffer.from(JSON.stringify({ files }));
    const sizes = Buffer.alloc(16);
    [4, json.length + 8, json.length + 4, json.length].forEach((size, place) =>
      sizes.writeUInt32LE(size, place * 4),
    );
    const file = path.join(folder, 'app.asar');
    writeFileSync(file, Buffer.concat([sizes, json]));
    return file;
  };

  test('with the bundles and the native packages is as it should be', async () => {
    const archive = archiveOf(['out', 'package.json', 'node_modules']);
    await expect(demandOnlyExpected(archive)).resolves.toBeUndefined();
  });

  test('with anything else is refused by name', async () => {
    const archive = archiveOf(['out', 'package.json', 'test', '.runtime']);
    await expect(demandOnlyExpected(archive)).rejects.toThrow('test, .runtime');
  });
});

describe('the arguments of npm run dist', () => {
  test('none: installers; --dir: the unpacked application', () => {
    expect(readArguments([])).toEqual({ kind: 'release', directoryOnly: false });
    expect(readArguments(['--dir'])).toEqual({ kind: 'release', directoryOnly: true });
  });

  test('an Electron at hand makes it a check', () => {
    expect(readArguments(['--dir', '--electron-dist=/electron'])).toEqual({
      kind: 'check',
      electronDist: '/electron',
    });
  });

  test('no installer is made around an Electron at hand', () => {
    expect(() => readArguments(['--electron-dist=/electron'])).toThrow('own Electron only');
  });

  test('what is not understood is refused', () => {
    expect(() => readArguments(['--win'])).toThrow('Not understood: --win');
    expect(() => readArguments(['--dir', '--electron-dist='])).toThrow('wants a folder');
  });
});
