import { MemoryBook } from '../../support/memory-book.ts';
import { join } from 'node:path';
import { openJournal } from '../../../electron/adapters/database.ts';
import { createHttp } from '../../../electron/adapters/http.ts';
import { openLog } from '../../../electron/adapters/log.ts';
import type { NumberedPatch } from '../../../electron/contract/contract.ts';
import type { Plan } from '../../../electron/domain/plan.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import type { TrayModel } from '../../../electron/domain/tray.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import type { Clock } from '../../../electron/services/ports.ts';
import type { SecretStore } from '../../../electron/services/session.ts';
import type { Journal } from '../../../electron/services/store.ts';
import type { Engine } from '../../support/engine.ts';
import { createEngine } from '../../support/engine.ts';
import type { Service } from './service.ts';

export interface ProgramOptions {
  readonly service: Service;
  readonly folder: string;
  readonly clock: Clock;
  readonly plan?: Plan;
  /** Sees the journal that the program is given. */
  readonly journal?: (journal: Journal) => Journal;
  readonly fetch?: typeof fetch;
}

export interface Program extends Engine {
  stop(): void;
}

/** The whole engine on real time, disk, log and HTTP, without Electron: what it sends to window and tray goes as far as it can. */
export function startProgram(options: ProgramOptions): Program {
  const { service, folder, clock, plan } = options;
  const since = clock.now();
  const log = openLog(join(folder, 'logs'));
  const { journal, close } = openJournal(folder, log, clock.now);
  const send = options.fetch ?? fetch;
  const engine = createEngine({
    clock,
    log,
    http: createHttp((url, init) => send(url, init)),
    secrets: secretsInMemory(),
    profiles: new MemoryBook(),
    journal: options.journal?.(journal) ?? journal,
    notifier: { show: async () => ({ result: 'shown' }), withdraw() {} },
    plan: {
      plan: () => plan && { plan, since },
      choose() {},
      pause: () => undefined,
      setPause() {},
    },
    builtIn: {
      start: async () => ({
        ...service,
        clientId: service.credentials.clientId,
        clientSecret: new Secret(service.credentials.clientSecret),
        email: service.credentials.email,
        password: new Secret(service.credentials.password),
        startedAt: Date.now(),
      }),
    },
    random: Math.random,
    sendPatch,
    renderTray: trayWithoutADesktop(),
  });
  const { stop } = engine;
  return Object.assign(engine, {
    stop() {
      stop();
      close();
    },
  });
}

/** What crosses to another process is cloned. */
function sendPatch(patch: NumberedPatch): void {
  structuredClone(patch);
}

/** As adapters/tray.ts, as far as that goes without Electron. */
function trayWithoutADesktop(): (model: TrayModel) => void {
  const translate = createTranslator('en');
  let shown = '';
  return ({ tooltip, menu }) => {
    const labels = menu.map((item) => (item.type === 'separator' ? '' : translate(item.label)));
    shown = JSON.stringify([translate(tooltip), labels, menu]) || shown;
  };
}

function secretsInMemory(): SecretStore {
  const kept = new Map<string, Secret>();
  return {
    read: async (profileId, name) => kept.get(`${profileId}/${name}`),
    write: async (profileId, name, secret) => void kept.set(`${profileId}/${name}`, secret),
    remove: async (profileId, name) => kept.delete(`${profileId}/${name}`),
    check: async () => {},
  };
}

/** Signed in, and the connections read. */
export async function signIn({ store, commands }: Program): Promise<void> {
  await commands.connectBuiltIn();
  await until(() => store.conditions.read);
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
