import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, test } from 'vitest';
import { registerCalls } from '../../../electron/adapters/ipc.ts';
import type { CallName } from '../../../electron/contract/contract.ts';
import { answerGuard, calls, channelOf } from '../../../electron/contract/contract.ts';
import { message } from '../../../electron/domain/message.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import { createTranslator } from '../../../electron/locales/translator.ts';
import type { Commands } from '../../../electron/services/commands.ts';
import { everythingIn } from '../../support/answers.ts';

const english = createTranslator('en');
const OWN = {} as IpcMainInvokeEvent;
const FOREIGN = {} as IpcMainInvokeEvent;
const FORM = {
  environment: 'custom',
  method: 'password',
  version: 'detect',
  authUrl: '',
  apiUrl: '',
  widgetUrl: '',
  clientId: 'id',
  clientSecret: 'canary-client-secret',
  email: 'canary@example.com',
  password: 'canary-password',
  token: '',
};

/** Main's side of the calls, with one command that does what the test says. */
function main(command: (argument: unknown) => unknown = () => undefined) {
  const handlers = new Map<string, (event: IpcMainInvokeEvent, payload: unknown) => unknown>();
  const done: unknown[][] = [];
  const logged: { level: string; text: string; detail: unknown }[] = [];
  const write = (level: string) => (text: string, detail?: unknown) => {
    logged.push({ level, text, detail });
  };
  const commands = Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      async (argument: unknown) => {
        done.push([name, argument]);
        return command(argument);
      },
    ]),
  );
  registerCalls({
    ipcMain: { handle: (channel, handler) => void handlers.set(channel, handler) },
    commands: commands as unknown as Commands,
    isTrusted: (event) => event === OWN,
    failure: ({ code, details: { field } }) => ({
      code,
      sentence: english(message(`error.${code}`)),
      field,
    }),
    log: {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
    },
  });
  const call = async (name: CallName, payload?: unknown, event = OWN) =>
    handlers.get(channelOf.call(name))?.(event, payload);
  return { handlers, done, logged, call };
}

const names = Object.keys(calls) as CallName[];

test('every call of the contract is answered, and nothing else', () => {
  expect([...main().handlers.keys()].toSorted()).toEqual(names.map(channelOf.call).toSorted());
});

test.each(names)(
  '%s from a foreign frame is refused, whatever it carries, and logged',
  async (name) => {
    const { call, done, logged } = main();
    await expect(call(name, FORM, FOREIGN)).rejects.toThrow('refused');
    expect(done).toEqual([]);
    expect(logged).toMatchObject([{ level: 'error', text: expect.stringContaining(name) }]);
    expect(JSON.stringify(logged)).not.toContain('canary');
  },
);

test('a command gets what the guard let through, without what does not belong to it', async () => {
  const { call, done } = main(() => ({ runs: 1 }));
  expect(await call('syncConnection', { id: '5000001', admin: true })).toEqual({
    ok: true,
    value: { runs: 1 },
  });
  expect(done).toEqual([['syncConnection', { id: '5000001' }]]);
});

describe('a payload that the contract does not allow', () => {
  test.each<[CallName, unknown, string]>([
    ['connect', { ...FORM, password: { canary: 'canary' } }, 'password'],
    ['connect', { ...FORM, environment: 'canary' }, 'environment'],
    ['connect', { ...FORM, clientSecret: `canary${'x'.repeat(5_000)}` }, 'clientSecret'],
    ['connect', 'canary', '(whole)'],
    ['syncConnection', { id: ['canary'] }, 'id'],
    ['signOut', { canary: 'canary' }, 'profileId'],
    ['retryKeychain', { canary: 'canary' }, '(whole)'],
  ])('to %s is a bad request; the log says where, never what', async (name, payload, where) => {
    const { call, done, logged } = main();
    const answer = await call(name, payload);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(answerGuard(name).safeParse(answer).success).toBe(true);
    expect(done).toEqual([]);
    expect(logged.map(({ text }) => text).join()).toContain(where);
    expect(JSON.stringify([logged, answer])).not.toContain('canary');
  });
});

describe('a command that fails', () => {
  const failing = (error: unknown) =>
    main(() => {
      throw error;
    });

  test.each<[unknown, string, string, string]>([
    [
      new Problem('field-missing', { field: 'clientId' }),
      'field-missing',
      'Fill in this field.',
      'info',
    ],
    [new Problem('busy', { status: 429, said: 'no' }), 'busy', 'too much to do', 'info'],
    [new TypeError('x is undefined'), 'internal', 'The log says more.', 'error'],
    ['thrown text', 'internal', 'The log says more.', 'error'],
    [undefined, 'internal', 'The log says more.', 'error'],
  ])(
    'with %s answers %s in a sentence, and the log knows more',
    async (error, code, sentence, level) => {
      const { call, logged } = failing(error);
      const answer = await call('syncAll', {});
      expect(answer).toMatchObject({
        ok: false,
        error: { code, sentence: expect.stringContaining(sentence) },
      });
      expect(answerGuard('syncAll').safeParse(answer).success).toBe(true);
      expect(logged).toMatchObject([{ level, detail: { code } }]);
    },
  );

  test('sends the window the field that is to blame, and nothing of the error itself', async () => {
    const cause = new Error('canary in the cause');
    const { call } = failing(
      new Problem('client-refused', { field: 'clientSecret', said: 'canary' }, cause),
    );
    const answer = await call('connect', FORM);
    expect(answer).toMatchObject({ error: { field: 'clientSecret' } });
    expect(everythingIn(answer)).not.toContain('canary');
  });
});
