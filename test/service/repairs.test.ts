import { describe, expect, test } from 'vitest';
import type { RepairView } from '../../electron/contract/view.ts';
import type { Bank, BankChannel } from '../../electron/sandbox/server.ts';
import { bank, channel, ends } from './support/banks.ts';
import { filesWith } from '../support/syncwatch.ts';
import { navigate } from './support/browser.ts';
import { Computer } from './support/computer.ts';
import type { Program } from './support/program.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function broken(status: string, mode: BankChannel['mode'] = 'REDIRECT'): BankChannel {
  return { ...channel(mode, ends('SUCCESS')), status, outcomes: [ends(status)] };
}

const expired = (): Bank => bank('Banque A', broken('TOKEN_EXPIRED'));

/** Someone at a computer with one connection, looking at it in the window. */
class Desk {
  readonly computer: Computer;
  program: Program;

  private constructor(computer: Computer, program: Program) {
    this.computer = computer;
    this.program = program;
  }

  static async start(one: Bank = expired()): Promise<Desk> {
    const computer = await Computer.start({ banks: [one] });
    const desk = new Desk(computer, await computer.signedIn());
    // The start is over, and what there was to tell is told.
    await computer.clock.forward(2 * MINUTE_MS);
    return desk;
  }

  get clock() {
    return this.computer.clock;
  }

  get view() {
    const [view] = Object.values(this.program.feed.snapshot().view.connections);
    if (view === undefined) throw new Error('There is no connection.');
    return view;
  }

  get stage(): RepairView['stage'] | undefined {
    return this.view.repair?.stage;
  }

  /** What the tray and the window say of it. */
  get word(): string {
    return this.view.word;
  }

  async repair(how: 'browser' | 'link' = 'browser', channelId?: string): Promise<void> {
    const { id } = this.view;
    await this.clock.finish(this.program.commands.repair({ id, channelId, how }));
  }

  /** Somebody does this at the page that was opened. */
  async atThePage(...decisions: ('succeed' | 'fail' | 'cancel' | 'leave')[]): Promise<string> {
    const { visitor } = this.computer.browser;
    await this.clock.track(visitor.look());
    for (const decision of decisions) await this.clock.track(visitor.press(decision));
    await this.clock.settle();
    return visitor.html;
  }

  steps(): string[] {
    return this.view.repair?.steps.map(({ text }) => text.key.replace('repairStep.', '')) ?? [];
  }
}

describe('a repair through the widget', () => {
  test('ends when the connection itself says that the channel works again', async () => {
    const desk = await Desk.start();
    expect(desk.view.channels[0]?.remedy).toEqual({ kind: 'renew-authorisation' });
    expect(desk.computer.desktop.kinds).toEqual(['person']);
    await desk.repair();
    expect(desk.stage).toBe('in-browser');
    expect(desk.computer.browser.visitor.parameters).toMatchObject({
      expected_account_types: 'PAYMENT',
      wait_sync_end: 'false',
      locale: 'en',
      redirect_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{20,}$/),
      cancel_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{20,}$/),
    });

    expect(await desk.atThePage('succeed')).toContain('Back to Syncwatch');
    expect(desk.stage).toBe('returned');
    const { folder, log, browser } = desk.computer;
    const secret = new URL(browser.opened[0] ?? '').searchParams.get('session_id') ?? '';
    expect(secret).not.toBe('');
    expect(filesWith(folder, [secret])).toEqual([]);
    expect(log.text).not.toContain(secret);
    expect(JSON.stringify(desk.program.feed.snapshot())).not.toContain(secret);
    await desk.clock.until(() => desk.stage === 'mended', MINUTE_MS);
    expect(desk.steps()).toEqual(['browser', 'returned', 'ended.mended']);
    expect(desk.word).toBe('up-to-date');

    await desk.clock.forward(MINUTE_MS);
    const { screen, kinds } = desk.computer.desktop;
    expect(kinds, 'told once').toEqual(['person', 'mended']);
    expect(
      [...screen.values()].map(({ kind }) => kind),
      'what was raised is withdrawn',
    ).toEqual(['mended']);
  });

  test('says nothing where the operator looks, or wants to hear nothing of persons', async () => {
    const looking = await Desk.start();
    looking.computer.desktop.be({ looking: true });
    await looking.repair();
    await looking.atThePage('succeed');
    await looking.clock.until(() => looking.stage === 'mended', MINUTE_MS);
    await looking.clock.forward(MINUTE_MS);
    expect(looking.computer.desktop.kinds).toEqual(['person']);

    const deaf = await Desk.start();
    const { policy } = deaf.computer.desktop;
    deaf.computer.desktop.policy = { ...policy, person: false };
    await deaf.program.commands.changeSettings({ notifications: { ...policy, person: false } });
    await deaf.repair();
    await deaf.atThePage('succeed');
    await deaf.clock.until(() => deaf.stage === 'mended', MINUTE_MS);
    await deaf.clock.forward(MINUTE_MS);
    expect(deaf.computer.desktop.kinds).toEqual(['person']);
  });

  test('that the bank refuses has failed, and can be begun again', async () => {
    const desk = await Desk.start();
    await desk.repair();
    await desk.atThePage('fail', 'leave');
    await desk.clock.until(() => desk.stage === 'failed', MINUTE_MS);
    expect(desk.word).toBe('needs-a-person');
    expect(desk.view.channels[0]?.rawStatus).toBe('AUTH_FAILED');
    await desk.repair();
    await desk.atThePage('succeed');
    await desk.clock.until(() => desk.stage === 'mended', MINUTE_MS);
  });

  test('that was cancelled at the page is cancelled', async () => {
    const desk = await Desk.start();
    await desk.repair();
    expect(await desk.atThePage('cancel')).toContain('Nothing was changed');
    expect(desk.stage).toBe('cancelled');
    expect(desk.word).toBe('needs-a-person');
  });

  test('that the operator no longer waits for is cancelled, and its pages are gone', async () => {
    const desk = await Desk.start();
    await desk.repair();
    const { redirect_url = '' } = desk.computer.browser.visitor.parameters;
    await desk.program.commands.cancelRepair({ id: desk.view.id });
    expect(desk.stage).toBe('cancelled');
    await expect(desk.clock.track(navigate(redirect_url))).rejects.toThrow();
  });

  test('from which no browser comes back is over after half an hour', async () => {
    const desk = await Desk.start();
    await desk.repair();
    await desk.clock.forward(29 * MINUTE_MS);
    expect(desk.stage).toBe('in-browser');
    await desk.clock.forward(2 * MINUTE_MS);
    expect(desk.stage).toBe('expired');
  });

  test('is noticed without the browser, and by a session that has expired it is not', async () => {
    const desk = await Desk.start();
    await desk.repair();
    // The widget's session lives ten minutes.
    await desk.clock.forward(15 * MINUTE_MS);
    expect(await desk.atThePage()).toContain('This session has ended');
    expect(desk.stage).toBe('in-browser');
    await desk.repair();
    expect(desk.steps()).toEqual(['browser']);
    // Whoever closes the page right after the success never comes back to ours.
    desk.computer.browser.opened.push(
      (desk.computer.browser.opened.at(-1) ?? '').replace(/&redirect_url=[^&]+/, ''),
    );
    expect(await desk.atThePage('succeed')).toContain('It worked');
    await desk.clock.until(() => desk.stage === 'mended', 5 * MINUTE_MS);
    expect(desk.steps()).toEqual(['browser', 'ended.mended']);
  });

  test('is not mended because somebody came to our page', async () => {
    const desk = await Desk.start();
    await desk.repair();
    const { redirect_url = '' } = desk.computer.browser.visitor.parameters;
    const elsewhere = { host: 'bank.example' };
    const { status } = await desk.clock.track(navigate(redirect_url, undefined, elsewhere));
    expect(status).toBe(421);
    expect(desk.stage).toBe('in-browser');
    await desk.clock.track(navigate(`${redirect_url}?sandbox_result=success&connection_id=1`));
    await desk.clock.settle();
    expect(desk.stage).toBe('returned');
    await desk.clock.forward(20 * MINUTE_MS);
    expect(desk.stage).toBe('returned');
    expect(desk.word).toBe('needs-a-person');
    await desk.clock.forward(11 * MINUTE_MS);
    expect(desk.stage).toBe('expired');
    expect(desk.computer.desktop.kinds).toEqual(['person']);
  });

  test('of two channels is two visits', async () => {
    const both = bank('Banque A', broken('TOKEN_EXPIRED'), broken('AUTH_FAILED', 'EMBEDDED'));
    const desk = await Desk.start(both);
    const [first, second] = desk.view.channels;
    expect([first?.remedy?.kind, second?.remedy?.kind]).toEqual([
      'renew-authorisation',
      'renew-credentials',
    ]);
    await desk.repair();
    expect(desk.view.repair?.channelId).toBe(first?.id);
    await desk.atThePage('succeed');
    await desk.clock.until(() => desk.stage === 'mended', MINUTE_MS);
    expect(desk.word).toBe('needs-a-person');
    await desk.repair('browser', second?.id);
    expect(desk.computer.browser.visitor.parameters).toMatchObject({
      expected_account_types: 'OTHER',
    });
    await desk.atThePage('succeed');
    await desk.clock.until(() => desk.stage === 'mended', MINUTE_MS);
    expect(desk.word).toBe('up-to-date');
  });

  test('goes on over a restart, from what the history tells', async () => {
    const desk = await Desk.start();
    await desk.repair();
    desk.program.crash();
    desk.program = await desk.computer.boot();
    await desk.clock.settle();
    expect(desk.stage).toBe('in-browser');
    // Our page went with the program; what was done at the widget is done all the same.
    await desk.atThePage('succeed').catch(() => undefined);
    await desk.clock.until(() => desk.stage === 'mended', 5 * MINUTE_MS);
  });

  test('is replaced by the next one, of which there is one at a time', async () => {
    const desk = await Desk.start();
    await desk.repair();
    const { redirect_url = '' } = desk.computer.browser.visitor.parameters;
    const first = desk.view.repair?.id;
    await desk.repair();
    expect(desk.view.repair?.id).not.toBe(first);
    await expect(desk.clock.track(navigate(redirect_url))).rejects.toThrow();
    expect(desk.stage).toBe('in-browser');
  });

  test('renews an authorisation before its end', async () => {
    const soon = { ...channel('REDIRECT', ends('SUCCESS')), authorisationEndsInHours: 100 };
    const desk = await Desk.start(bank('Banque A', soon));
    const before = desk.view.channels[0];
    expect(before?.remedy).toEqual({ kind: 'renew-ahead' });
    await desk.repair();
    await desk.clock.forward(MINUTE_MS);
    expect(desk.stage).toBe('in-browser');
    await desk.atThePage('succeed');
    await desk.clock.until(() => desk.stage === 'mended', MINUTE_MS);
    expect(desk.view.channels[0]?.expiresAt).toBeGreaterThan(before?.expiresAt ?? Infinity);
  });
});

describe('a link for the account holder', () => {
  test('is lent to the clipboard, leads nobody back here, and is looked after for a day', async () => {
    const desk = await Desk.start();
    await desk.repair('link');
    expect(desk.stage).toBe('link-copied');
    expect(desk.computer.browser.opened).toEqual([]);
    const [{ text, forMs } = { text: '', forMs: 0 }] = desk.computer.clipboard.lent;
    expect(forMs).toBe(5 * MINUTE_MS);
    expect(new URL(text).searchParams.get('redirect_url')).toBeNull();
    desk.computer.browser.opened.push(text);
    await desk.atThePage('succeed');
    await desk.clock.until(() => desk.stage === 'mended', HOUR_MS);
  });

  test('that nobody used is over after a day', async () => {
    const desk = await Desk.start();
    await desk.repair('link');
    await desk.clock.forward(23 * HOUR_MS);
    expect(desk.stage).toBe('link-copied');
    await desk.clock.forward(2 * HOUR_MS);
    expect(desk.stage).toBe('expired');
  });
});

describe('nothing is begun', () => {
  const refusal = (desk: Desk, id = desk.view.id): Promise<unknown> =>
    desk.clock
      .finish(desk.program.commands.repair({ id, how: 'browser' }))
      .catch((error: unknown) => error);

  test.each([
    ['where nothing waits', bank('Banque A', channel('EMBEDDED')), 'repair-not-needed'],
    [
      'where only the bank’s own site helps',
      bank('Banque A', broken('USER_ACTION_REQUIRED')),
      'repair-at-bank',
    ],
  ])('%s', async (_where, one, code) => {
    const desk = await Desk.start(one);
    expect(await refusal(desk)).toMatchObject({ code });
    expect(desk.view.repair).toBeUndefined();
    expect(desk.computer.carriedOut(/widget/)).toEqual([]);
  });

  test('without a browser: the repair ends at once', async () => {
    const desk = await Desk.start();
    desk.computer.browser.isThere = false;
    expect(await refusal(desk)).toMatchObject({ code: 'browser-failed' });
    expect(desk.stage).toBe('not-opened');
    desk.computer.browser.isThere = true;
    await desk.repair();
    expect(desk.stage).toBe('in-browser');
  });

  test('where the service does not say which bank it is', async () => {
    const desk = await Desk.start();
    desk.computer.line.fault = ({ method, path }) =>
      method === 'GET' && path === '/connections'
        ? {
            do: 'answer',
            body: JSON.stringify([
              {
                id: '77',
                name: 'Banque sans code',
                status: 'FAILED',
                channels: [{ channel_definition_id: '7701', status: 'TOKEN_EXPIRED' }],
              },
            ]),
          }
        : undefined;
    desk.program.reads.refresh();
    await desk.clock.settle();
    const nameless = Object.values(desk.program.feed.snapshot().view.connections).find(
      ({ provider }) => provider === 'Banque sans code',
    );
    expect(nameless?.channels[0]?.remedy?.why).toBe('no-provider');
    expect(await refusal(desk, nameless?.id)).toMatchObject({ code: 'repair-no-provider' });
  });

  test('while the service gives no session; what there was before goes on', async () => {
    const desk = await Desk.start();
    await desk.repair();
    desk.computer.line.fault = ({ path }) =>
      path.includes('widget_session') ? { do: 'answer', status: 500, body: '' } : undefined;
    expect(await refusal(desk)).toMatchObject({ code: 'service-error' });
    expect(desk.stage).toBe('in-browser');
  });
});

describe('what the bank wants on its own site', () => {
  test('is done there; with the account holder present everything is synchronised again', async () => {
    const attended = { ...broken('USER_ACTION_REQUIRED'), outcomes: [ends('SUCCESS')] };
    const desk = await Desk.start(bank('Banque A', attended));
    const { id } = desk.view;
    await desk.program.commands.syncConnection({ id, accountHolderPresent: true });
    await desk.clock.until(() => desk.program.idle, MINUTE_MS);
    expect(desk.word).toBe('up-to-date');
  });
});

describe('the terms', () => {
  test('are opened in the widget; once accepted, the connections are read again', async () => {
    const desk = await Desk.start();
    desk.computer.service.faults.set('terms-not-accepted', { on: 'any' });
    desk.program.reads.refresh();
    await desk.clock.settle();
    expect(desk.program.store.conditions.trouble).toBe('terms-required');
    await desk.clock.finish(desk.program.commands.openTerms({ profileId: desk.program.profileId }));
    expect(await desk.atThePage('succeed')).toContain('Back to Syncwatch');
    await desk.clock.forward(5 * SECOND_MS);
    expect(desk.program.store.conditions.trouble).toBeUndefined();
  });
});
