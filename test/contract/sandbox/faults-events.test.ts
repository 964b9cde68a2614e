import { describe, expect, it } from 'vitest';
import { FIRST, inside, types } from './in-process.ts';

const FAILS = '5000002';

describe('the shape of events', () => {
  it('event-status-for-type', async () => {
    const user = await inside({ faults: { 'event-status-for-type': true } });
    const last = (await user.story()).at(-1);
    expect(last).toMatchObject({ event_status: 'SYNC_ALL_SUCCESS' });
    expect(last).not.toHaveProperty('event_type');
  });

  it.each([
    ['id-and-status', { resource: { id: FIRST, status: 'SUCCESS' } }],
    ['id', { resource: { id: FIRST } }],
    ['nothing', {}],
  ] as const)('event-resource-partial keeps %s', async (keeps, rest) => {
    const user = await inside({ faults: { 'event-resource-partial': keeps } });
    expect((await user.story()).at(-1)).toEqual({
      id: expect.any(String),
      event_type: 'SYNC_ALL_SUCCESS',
      resource_type: 'CONNECTION',
      creation_date: expect.any(Number),
      ...rest,
    });
  });

  it('event-types-unknown', async () => {
    const user = await inside({ faults: { 'event-types-unknown': true } });
    const strange = (await user.story()).filter((event) => event.event_type.endsWith('UNHEARD_OF'));
    expect(strange.map((event) => event.resource_type)).toEqual(['CONNECTION', 'SANDBOX_THING']);
  });
});

describe('failure-ends-with', () => {
  it('is SYNC_ALL_SUCCESS if it is off', async () => {
    const user = await inside();
    expect(types(await user.story(FAILS)).at(-1)).toBe('SYNC_ALL_SUCCESS');
  });

  it('is another event, for failures only', async () => {
    const user = await inside({ faults: { 'failure-ends-with': true } });
    expect(types(await user.story(FAILS)).at(-1)).toBe('SANDBOX_SYNC_ALL_FAILED');
    expect(types(await user.story(FIRST)).at(-1)).toBe('SYNC_ALL_SUCCESS');
  });

  it('is no event at all', async () => {
    const user = await inside({ faults: { 'failure-ends-with': 'nothing' } });
    expect(types(await user.story(FAILS)).at(-1)).toBe('AUTH_FAILED');
    expect((await user.connection(FAILS)).status).toBe('FAILED');
  });
});

describe('end-without-event', () => {
  it('drops the last event', async () => {
    const user = await inside({ faults: { 'end-without-event': true } });
    expect(types(await user.story()).at(-1)).toBe('SANDBOX_CHANNEL_SYNCHRONISED');
    expect((await user.connection()).status).toBe('SUCCESS');
  });

  it("drops the channels' last events too", async () => {
    const user = await inside({ faults: { 'end-without-event': { channels: true } } });
    const all = [...types(await user.story()), ...types(await user.story(FAILS))];
    expect(all).not.toContain('SANDBOX_CHANNEL_SYNCHRONISED');
    expect(all).not.toContain('AUTH_FAILED');
    expect(all).not.toContain('SYNC_ALL_SUCCESS');
    expect((await user.connection(FAILS)).status).toBe('FAILED');
  });
});

describe('time', () => {
  it('clock-skew moves the header and the timestamps, or one of them', async () => {
    const user = await inside();
    const now = user.clock.ms;
    const seen = async () => {
      const response = await user.call('GET', '/users/me');
      const { creation_date: date } = (await response.json()) as { creation_date: number };
      return [Date.parse(response.headers.get('Date') ?? '') - now, date];
    };
    const [, since = 0] = await seen();
    user.sandbox.faults.set('clock-skew', 600);
    expect(await seen()).toEqual([600_000, since + 600]);
    user.sandbox.faults.set('clock-skew', { seconds: -600, of: 'header' });
    expect(await seen()).toEqual([-600_000, since]);
    user.sandbox.faults.set('clock-skew', { seconds: -600, of: 'timestamps' });
    expect(await seen()).toEqual([0, since - 600]);
  });

  it('clock-skew and timestamps-coarse go for events and channels', async () => {
    const user = await inside({ faults: { 'timestamps-coarse': 60, 'clock-skew': 3_600 } });
    const last = (await user.story()).at(-1);
    const [channel] = (await user.connection()).channels;
    const minute = Math.floor(user.clock.ms / 60_000) * 60 + 3_600;
    expect(last?.creation_date).toBe(minute);
    expect(channel?.last_end_date).toBe(minute);
  });
});
