import type { Page } from '@playwright/test';
import type {
  Answer,
  Argument,
  CallName,
  NumberedPatch,
  Pushed,
  PushName,
} from '../../../electron/contract/contract.ts';
import { answerGuard, calls, pushes } from '../../../electron/contract/contract.ts';
import type { ConnectionView, Patch, View } from '../../../electron/contract/view.ts';
import { applyPatch } from '../../../electron/contract/view.ts';
import { NOW } from './banks.ts';

/** A test may answer nonsense: the window has to bear it. */
type Answers = {
  [N in CallName]: (argument: Argument<N>) => unknown;
};

interface Asked {
  readonly name: CallName;
  readonly argument: unknown;
}

declare global {
  interface Window {
    askFakeMain: (name: string, argument: unknown) => Promise<unknown>;
    pushFromFakeMain: (name: string, payload: unknown) => void;
  }
}

const done = { ok: true, value: undefined } as const;

/** Main's side of the bridge. What crosses it is held to the contract in both directions, unless a test sends nonsense on purpose. */
export class FakeMain {
  view: View;
  /** Every call of the window, in order. */
  readonly asked: Asked[] = [];
  /** Replace one to refuse, to wait, or to answer nonsense. */
  readonly answers: Answers;
  #n = 1;
  #page: Page | undefined;

  constructor(view: View) {
    this.view = view;
    this.answers = {
      snapshot: () => ({ ok: true, value: { n: this.#n, view: this.view } }),
      connect: () => done,
      cancelSignIn: () => done,
      detectVersion: () => ({ ok: true, value: { version: 'v3' } }),
      openTerms: () => done,
      signOut: () => done,
      changeProfile: () => done,
      removeProfile: () => done,
      retryKeychain: () => done,
      cancelWaiting: () => ({ ok: true, value: { runs: 1 } }),
      syncAll: () => ({ ok: true, value: { runs: 1 } }),
      syncConnection: () => ({ ok: true, value: { runs: 1 } }),
      accounts: () => ({
        ok: true,
        value: { accounts: [], more: 0, compared: false, readAt: NOW },
      }),
      repair: () => done,
      cancelRepair: () => done,
      changePlan: () => done,
      pausePlan: () => done,
      resumePlan: () => done,
      setOptOut: () => done,
      changeSettings: () => done,
      holderMessage: ({ language = 'en' }) => ({
        ok: true,
        value: { language, subject: `A subject in ${language}`, text: 'Hello,\n\nplease act.' },
      }),
      copyHolderMessage: () => done,
      setStartAtLogin: () => done,
      sendTestNotification: () => ({
        ok: true,
        value: { result: 'shown', sentence: { key: 'delivery.shown.linux' } },
      }),
      diagnostics: () => ({ ok: true, value: { text: 'Syncwatch 0.1.0' } }),
      copyDiagnostics: () => done,
      saveDiagnostics: () => ({ ok: true, value: {} }),
      dismissNotice: () => done,
    };
  }

  /** Puts `window.syncwatch` into the page before its own scripts run. */
  async attach(page: Page): Promise<void> {
    this.#page = page;
    await page.exposeFunction('askFakeMain', (name: CallName, argument: unknown) =>
      this.#answer(name, argument),
    );
    await page.addInitScript(
      (names) => {
        const listeners = new Map<string, Set<(payload: unknown) => void>>();
        window.pushFromFakeMain = (name, payload) => {
          for (const listener of listeners.get(name) ?? []) listener(payload);
        };
        const bridge = {
          ...Object.fromEntries(
            names.map((name) => [name, (argument?: unknown) => window.askFakeMain(name, argument)]),
          ),
          listen(name: string, listener: (payload: unknown) => void) {
            const known = listeners.get(name) ?? new Set();
            listeners.set(name, known.add(listener));
            return () => known.delete(listener);
          },
        };
        Object.defineProperty(window, 'syncwatch', { value: Object.freeze(bridge) });
      },
      Object.keys(calls) as CallName[],
    );
  }

  async #answer(name: CallName, argument: unknown): Promise<unknown> {
    this.asked.push({ name, argument });
    const checked = calls[name].argument.safeParse(argument);
    if (!checked.success) throw new Error(`The window asked ${name} with a wrong argument`);
    return this.answers[name](checked.data as never);
  }

  /** The arguments of the calls with this name. */
  argumentsOf<N extends CallName>(name: N): Argument<N>[] {
    return this.asked
      .filter((call) => call.name === name)
      .map(({ argument }) => argument as Argument<N>);
  }

  /** Sends a payload as it is, right or wrong. */
  async pushRaw(name: PushName, payload: unknown): Promise<void> {
    await this.#page?.evaluate(([wanted, value]) => window.pushFromFakeMain(wanted, value), [
      name,
      payload,
    ] as const);
  }

  async push<N extends PushName>(name: N, payload: Pushed<N>): Promise<void> {
    if (!pushes[name].safeParse(payload).success) throw new Error(`A wrong ${name}`);
    await this.pushRaw(name, payload);
  }

  /** Changes the view and returns the patch for it without sending it. */
  change(patch: Partial<Patch>): NumberedPatch {
    const whole = { sections: {}, put: [], removed: [], ...patch };
    this.view = applyPatch(this.view, whole);
    this.#n += 1;
    return { from: this.#n - 1, to: this.#n, patch: whole };
  }

  async send(patch: Partial<Patch>): Promise<void> {
    await this.push('patch', this.change(patch));
  }

  async put(...connections: ConnectionView[]): Promise<void> {
    await this.send({ put: connections });
  }

  /** A connection of the view, changed. */
  changed(id: string, change: Partial<ConnectionView>): ConnectionView {
    const connection = this.view.connections[id];
    if (connection === undefined) throw new Error(`No connection ${id}`);
    return { ...connection, ...change };
  }
}

/** A refusal that passes the guard. */
export function refusal(error: Extract<Answer<'signOut'>, { ok: false }>['error']) {
  const answer = { ok: false, error } as const;
  if (!answerGuard('signOut').safeParse(answer).success) throw new Error('A wrong refusal');
  return answer;
}
