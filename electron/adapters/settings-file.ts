import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import { z } from 'zod';
import { API_VERSIONS, ENVIRONMENT_IDS } from '../aggregator/environments.ts';
import { readOwnTemplates } from '../contract/holder-message.ts';
import { notificationPolicy } from '../contract/view.ts';
import { BATTERY_PLANS, TRAY_CLICKS } from '../domain/desktop.ts';
import { NO_OWN_TEMPLATES } from '../domain/holder-message.ts';
import { USUAL_POLICY } from '../domain/notification-policy.ts';
import { PROFILE_COLOURS } from '../domain/profile-colour.ts';
import { RETENTION_DAYS, USUAL_RETENTION_DAYS } from '../domain/retention.ts';
import { SECRET_NAMES } from '../services/grants.ts';
import type { Log } from '../services/ports.ts';
import { SIGN_IN_METHODS } from '../services/profile.ts';
import { replaceFile } from './replace-file.ts';

const profileShape = z.object({
  id: z.string(),
  environment: z.enum(ENVIRONMENT_IDS),
  // Before there was a choice it was these.
  version: z.enum(API_VERSIONS).default('v2.1'),
  method: z.enum(SIGN_IN_METHODS).default('password'),
  authUrl: z.string(),
  apiUrl: z.string(),
  widgetUrl: z.string(),
  clientId: z.string(),
  email: z.string(),
  tokenExpiresAt: z.number().optional(),
  stored: z.array(z.enum(SECRET_NAMES)),
});

const profileEntry = z.object({
  id: z.string().regex(/^[^/]+$/),
  name: z.string(),
  colour: z.enum(PROFILE_COLOURS).catch('grey'),
  profile: profileShape,
  signedOut: z.boolean().catch(false),
});

const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'fr']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  retentionDays: z
    .literal(RETENTION_DAYS)
    .catch(USUAL_RETENTION_DAYS)
    .default(USUAL_RETENTION_DAYS),
  trayClick: z.enum(TRAY_CLICKS).catch('open').default('open'),
  onBattery: z.enum(BATTERY_PLANS).catch('as-usual').default('as-usual'),
  notifications: z
    .unknown()
    .transform((value) => notificationPolicy.safeParse(value).data ?? USUAL_POLICY)
    .default(USUAL_POLICY),
  holderMessages: z.unknown().transform(readOwnTemplates).default(NO_OWN_TEMPLATES),
  profiles: z.array(profileEntry).default([]),
  /** The only profile, of a time when there was but one. */
  profile: profileShape.optional(),
  /** Profile ids by account, also of those that have signed out. */
  accounts: z.record(z.string(), z.string()).catch({}).default({}),
  /** By profile; what each holds is `domain/plan.ts`'s to read. */
  plans: z.record(z.string(), z.unknown()).catch({}).default({}),
  /** The pause of everything; `domain/pause.ts` reads it. */
  pause: z.unknown().optional(),
  /** In [0, 1): how far into its slots this installation begins. */
  jitter: z.number().min(0).lt(1).optional().catch(undefined),
});
export type Settings = z.infer<typeof settingsSchema>;

export interface SettingsFile {
  readonly current: Settings;
  /** The name under which a damaged file was kept, when there was one. */
  readonly setAside: string | undefined;
  /** Takes effect at once; what could not be saved is logged and lost at the next start. */
  write(change: Partial<Settings>): void;
}

const DEFAULTS = settingsSchema.parse({});
const NAME = 'settings';
const FILE = `${NAME}.json`;
const LAST_GOOD = `${NAME}.last-good.json`;

/**
 * Small, non-secret settings in electron-store. What that leaves open is closed here: a damaged file is set aside before the store sees it
 * and the last good copy takes its place; and every write is read back, since a disk that fills while the store writes leaves a file that is
 * cut off, without an error.
 */
export function openSettings(folder: string, log: Log, now: () => number): SettingsFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeLeftovers(folder);
  const { settings, setAside } = readOrSetAside(folder, log, now);
  let current = settings;
  let store: ElectronStore | undefined;

  return {
    get current() {
      return current;
    },
    setAside,
    write(change) {
      current = { ...current, ...change };
      try {
        save(withoutUndefined(current));
      } catch (error) {
        log.error('The settings could not be saved.', error);
      }
    },
  };

  function save(next: Record<string, unknown>): void {
    const file = join(folder, FILE);
    // Before anything is risked there is a good copy, or nothing is risked.
    if (existsSync(file) && !existsSync(join(folder, LAST_GOOD)) && isGood(file)) {
      keepLastGood(folder, readFileSync(file, 'utf8'));
    }
    store ??= openStore();
    store.store = next;
    const written = readFileSync(file, 'utf8');
    if (!sameJson(written, next)) {
      if (!restoreLastGood(folder)) rmSync(file);
      throw new Error('The settings file was not written in full; is the disk full?');
    }
    keepLastGood(folder, written);
  }

  /** Opened at the first write: reading needs no store, and a start need not wait for one. */
  function openStore(): ElectronStore<Record<string, unknown>> {
    const file = join(folder, FILE);
    // The store throws over a file that was damaged since the start.
    if (existsSync(file) && !isGood(file)) setAsideFile(folder, log, now);
    return new ElectronStore({
      name: NAME,
      cwd: folder,
      configFileMode: 0o600,
      clearInvalidConfig: false,
    });
  }
}

function readOrSetAside(
  folder: string,
  log: Log,
  now: () => number,
): { settings: Settings; setAside: string | undefined } {
  const file = join(folder, FILE);
  try {
    if (existsSync(file)) return { settings: parse(file), setAside: undefined };
    const hasCopy = existsSync(join(folder, LAST_GOOD));
    return { settings: hasCopy ? readLastGood(folder, log) : DEFAULTS, setAside: undefined };
  } catch (error) {
    const setAside = setAsideFile(folder, log, now, error);
    return { settings: readLastGood(folder, log), setAside };
  }
}

function setAsideFile(folder: string, log: Log, now: () => number, error?: unknown): string {
  const setAside = `${NAME}.damaged-${now()}.json`;
  log.error(`The settings could not be read; the file is kept as ${setAside}.`, error);
  renameSync(join(folder, FILE), join(folder, setAside));
  return setAside;
}

function readLastGood(folder: string, log: Log): Settings {
  try {
    const settings = parse(join(folder, LAST_GOOD));
    restoreLastGood(folder);
    return settings;
  } catch (error) {
    log.warn('There is no good copy of the settings either; starting with none.', error);
    return DEFAULTS;
  }
}

function isGood(file: string): boolean {
  try {
    parse(file);
    return true;
  } catch {
    return false;
  }
}

function parse(file: string): Settings {
  return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Moved and not copied: on a full disk there is no room for a copy. Another is made before the next write. `false` when there is none. */
function restoreLastGood(folder: string): boolean {
  const copy = join(folder, LAST_GOOD);
  if (!existsSync(copy)) return false;
  renameSync(copy, join(folder, FILE));
  return true;
}

function keepLastGood(folder: string, content: string): void {
  replaceFile(join(folder, LAST_GOOD), content);
}

/** What an interrupted write of the store left behind. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${FILE}.tmp-`) || name.endsWith('.json.new')) {
      rmSync(join(folder, name), { force: true });
    }
  }
}

function sameJson(text: string, value: unknown): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

function withoutUndefined(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}
