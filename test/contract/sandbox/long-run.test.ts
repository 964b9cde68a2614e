import { describe, expect, it } from 'vitest';
import { makeBanks } from '../../../electron/sandbox/server.ts';
import { inside } from './in-process.ts';
import { answerOf } from './support.ts';

const DAY_MS = 86_400_000;

describe('made-up banks', () => {
  it('are the same for the same seed', () => {
    expect(makeBanks(40, 5)).toEqual(makeBanks(40, 5));
    expect(makeBanks(40, 5)).not.toEqual(makeBanks(40, 6));
    expect(makeBanks(40, 5)).toEqual(makeBanks(80, 5).slice(0, 40));
  });

  it('are a mix in which most are well', async () => {
    const user = await inside({
      banks: makeBanks(300, 1),
      accessTokenLifetimeSeconds: 10 * 86_400,
    });
    const ends = new Map<string, number>();
    for (let day = 0; day < 5; day += 1) {
      user.sandbox.nightlyBatch();
      user.clock.forward(DAY_MS);
    }
    for (const { status = 'none' } of user.sandbox.runs()) {
      ends.set(status, (ends.get(status) ?? 0) + 1);
    }
    const total = user.sandbox.runs().length;
    expect(ends.get('SUCCESS')).toBeGreaterThan(total * 0.6);
    expect(ends.get('FAILED')).toBeGreaterThan(total * 0.05);
    expect(ends.get('PARTIAL_SUCCESS')).toBeGreaterThan(total * 0.02);
    const states = user.sandbox.state().connections.map(({ status }) => status);
    expect(states).toContain('CLOSED');
    const list = await answerOf<{ channels: { status?: string }[] }[]>(
      user.call('GET', '/connections'),
    );
    const said = new Set(list.flatMap(({ channels }) => channels.map(({ status }) => status)));
    expect(said.size).toBeGreaterThan(6);
  });
});

describe('a month with two hundred connections', () => {
  it('keeps no more than it was told to', async () => {
    const user = await inside({
      banks: makeBanks(200, 2),
      accessTokenLifetimeSeconds: 40 * 86_400,
      queueRetentionMs: 6 * 3_600_000,
      rememberedEvents: 500,
      rememberedRequests: 50,
      rememberedRuns: 300,
      faults: { 'nightly-batch': { hour: 3 }, 'job-never-ends': { probability: 0.05 } },
    });
    for (let hour = 0; hour < 30 * 24; hour += 1) {
      user.clock.forward(3_600_000);
      await user.subscribe();
      if (hour % 6 === 0) await user.call('POST', '/connections/synchronize');
    }
    const { events, requests } = user.sandbox.state();
    expect(requests).toBeGreaterThan(800);
    expect(events).toBeLessThanOrEqual(625);
    expect(user.sandbox.state().queues).toBeLessThanOrEqual(1_000);
    expect(user.sandbox.requests()).toHaveLength(50);
    expect(user.sandbox.runs()).toHaveLength(300);
  });

  it('goes by the hour or in one leap, with the same result', async () => {
    const options = {
      banks: makeBanks(50, 3),
      accessTokenLifetimeSeconds: 40 * 86_400,
      queueRetentionMs: 40 * DAY_MS,
      faults: {
        'nightly-batch': { hour: 2 },
        'channel-slow': { probability: 0.1 },
        'status-unknown': { probability: 0.1 },
        'queue-loses-events': { probability: 0.1 },
      },
    } as const;
    const [step, leap] = [await inside(options), await inside(options)];
    const queues = [await step.subscribe(), await leap.subscribe()] as const;
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      step.clock.forward(3_600_000);
      step.sandbox.state();
    }
    leap.clock.forward(7 * DAY_MS);
    expect(leap.sandbox.runs()).toEqual(step.sandbox.runs());
    expect(await leap.events(queues[1])).toEqual(await step.events(queues[0]));
    expect(leap.sandbox.state()).toEqual({ ...step.sandbox.state() });
  });
});
