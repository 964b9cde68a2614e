import { describe, expect, test } from 'vitest';
import { bank, channel, ends } from './support/banks.ts';
import { Computer } from './support/computer.ts';

const MINUTE_MS = 60_000;
/** The one timer of a quiet program: that of its slow look at everything. */
const SLOW_LOOK = 1;

async function start() {
  const computer = await Computer.start({
    banks: [bank('Banque A', channel('REDIRECT', ends('SUCCESS', 20_000)))],
    accessTokenLifetimeSeconds: 1_000_000,
  });
  const program = await computer.signedIn();
  const asked: number[] = [];
  let up = true;
  computer.hasNetwork = () => {
    asked.push(computer.clock.now());
    return up;
  };
  return {
    computer,
    program,
    asked,
    lists: () => computer.line.count('GET', /^\/connections$/),
    async loseNetwork() {
      up = false;
      await computer.line.cut();
    },
    async findNetwork() {
      await computer.line.mend();
      up = true;
    },
  };
}

describe('a computer that finds its network again', () => {
  test('after minutes goes on within seconds, whatever patience was left', async () => {
    const { computer, program, loseNetwork, findNetwork } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    await loseNetwork();
    await computer.clock.forward(15 * MINUTE_MS);
    expect(program.store.conditions.network).toBe('offline');
    expect(program.idle).toBe(false);
    await findNetwork();
    await computer.clock.until(() => program.store.conditions.network === 'online', 3_000);
    await computer.clock.until(() => program.idle, 1_000);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(computer.triggers()).toBe(1);
  });

  test('is not asked about it while all is well, and not while nobody is signed in', async () => {
    const { computer, program, asked } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle);
    await computer.clock.forward(24 * 60 * MINUTE_MS);
    expect(computer.clock.waiting).toBe(SLOW_LOOK);
    await program.commands.signOut({ profileId: program.profileId });
    await computer.line.cut();
    await computer.clock.forward(60 * MINUTE_MS);
    expect(asked).toEqual([]);
  });

  test('only in the opinion of its operating system sends no flood', async () => {
    const { computer, program, loseNetwork, lists } = await start();
    await loseNetwork();
    program.reads.refresh();
    await computer.clock.forward(2 * MINUTE_MS);
    let up = false;
    computer.hasNetwork = () => (up = !up);
    const before = lists();
    await computer.clock.forward(10 * MINUTE_MS);
    // Cut lines let nothing through to be counted; what is counted is what got onto the line at all.
    expect(lists() - before).toBe(0);
    expect(program.store.conditions.network).toBe('offline');
  });
});

describe('a service that is back while the network never left', () => {
  test('is found by one read, and then all that waited goes on', async () => {
    const { computer, program, lists } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.forward(1_000);
    await computer.line.cut();
    await computer.clock.forward(10 * MINUTE_MS);
    const before = lists();
    await computer.line.mend();
    await computer.clock.until(() => program.store.conditions.network === 'online', 6 * MINUTE_MS);
    await computer.clock.forward(5_000);
    expect(program.outcomes()).toEqual({ 'Banque A': 'succeeded' });
    expect(lists() - before).toBe(1);
  });
});

describe('a computer that wakes up', () => {
  test('with a network looks at everything, once', async () => {
    const { computer, program, lists } = await start();
    const before = lists();
    computer.clock.jump(8 * 60 * MINUTE_MS);
    program.connectivity.wokeUp();
    await computer.clock.forward(4_000);
    program.connectivity.wokeUp();
    await computer.clock.forward(MINUTE_MS);
    expect(lists()).toBe(before + 1);
    // It sleeps again at once: that is another awakening, though no time has passed on the monotonic clock.
    computer.clock.jump(60 * MINUTE_MS);
    program.connectivity.wokeUp();
    await computer.clock.settle();
    expect(lists()).toBe(before + 2);
  });

  test('before its network does waits for it, asks nothing meanwhile, and then once', async () => {
    const { computer, program, lists } = await start();
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle);
    let up = false;
    computer.hasNetwork = () => up;
    const before = computer.line.sent.length;
    const listed = lists();
    computer.clock.jump(8 * 60 * MINUTE_MS);
    program.connectivity.wokeUp();
    program.connectivity.wokeUp();
    await computer.clock.forward(10_000);
    expect(computer.line.sent.length).toBe(before);
    expect(program.store.conditions.network).toBe('online');
    up = true;
    await computer.clock.forward(MINUTE_MS);
    expect(lists()).toBe(listed + 1);
    expect(computer.clock.waiting).toBe(SLOW_LOOK);
  });

  test('and gets no network looks all the same: the service may be on it', async () => {
    const { computer, program, lists } = await start();
    computer.hasNetwork = () => false;
    const before = lists();
    computer.clock.jump(8 * 60 * MINUTE_MS);
    program.connectivity.wokeUp();
    await computer.clock.forward(MINUTE_MS);
    expect(lists()).toBe(before + 1);
    expect(computer.clock.waiting).toBe(SLOW_LOOK);
  });
});
