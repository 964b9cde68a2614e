import { describe, expect, test } from 'vitest';
import { bank } from './support/banks.ts';
import { Computer } from './support/computer.ts';

const MINUTE_MS = 60_000;

async function start(count: number) {
  const banks = Array.from({ length: count }, (_, index) => bank(`Banque ${index}`));
  const computer = await Computer.start({ banks });
  return { computer, program: await computer.signedIn() };
}

describe('a connection that is not in the list', () => {
  test('because the service gives a part of it only is not gone', async () => {
    const { computer, program } = await start(30);
    // A page of a length that nobody would take for one.
    computer.service.faults.set('connections-paged', { size: 7 });
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.state.connections.size).toBe(30);
    expect(program.facts().some(({ kind }) => kind === 'connection-gone')).toBe(false);
  });

  test('and cannot be read either stays as it is, and the list counts as read', async () => {
    const { computer, program } = await start(3);
    const { id } = program.connection('Banque 1');
    computer.line.fault = ({ path }) => {
      if (path === `/connections/${id}`) return { do: 'answer', status: 403 };
      return path === '/connections' ? { do: 'change', body: without(id) } : undefined;
    };
    program.reads.refresh();
    await computer.clock.forward(MINUTE_MS);
    expect(program.store.state.connections.size).toBe(3);
    expect(program.store.conditions).toMatchObject({ network: 'online', read: true });
    expect(computer.line.count('GET', /^\/connections$/)).toBe(3);
  });

  test('because somebody deleted it is gone', async () => {
    const { computer, program } = await start(3);
    const { id } = program.connection('Banque 1');
    computer.line.fault = ({ path }) => {
      if (path === `/connections/${id}`) return { do: 'answer', status: 404 };
      return path === '/connections' ? { do: 'change', body: without(id) } : undefined;
    };
    program.reads.refresh();
    await computer.clock.settle();
    expect(program.store.state.connections.size).toBe(2);
  });
});

function without(id: string): (body: string) => string {
  return (body) =>
    JSON.stringify((JSON.parse(body) as { id: string }[]).filter((one) => one.id !== id));
}

describe('a service at whose addresses nothing is any more', () => {
  test('has not lost its connections', async () => {
    const { computer, program } = await start(3);
    computer.line.fault = () => ({ do: 'answer', status: 404 });
    program.commands.sync('tray', 'all');
    await computer.clock.until(() => program.idle, MINUTE_MS);
    expect(program.run('Banque 0')).toMatchObject({ outcome: 'refused', error: 'not-found' });
    expect(program.store.state.connections.size).toBe(3);
    program.reads.refresh();
    await computer.clock.forward(10_000);
    expect(program.store.state.connections.size).toBe(3);
    expect(program.store.conditions.trouble).toBe('not-found');
  });
});

test('more connections than a page holds are all there, and all synchronised', async () => {
  const { computer, program } = await start(120);
  computer.service.faults.set('connections-paged', { size: 50 });
  program.crash();
  const next = await computer.boot();
  expect(next.store.state.connections.size).toBe(120);
  next.commands.sync('tray', 'all');
  await computer.clock.until(() => next.idle, MINUTE_MS);
  expect(new Set(Object.values(next.outcomes()))).toEqual(new Set(['succeeded']));
  expect(computer.triggers()).toBe(120);
});
