import { describe, expect, test } from 'vitest';
import { rejection } from '../../support/answers.ts';
import { START } from '../../support/domain.ts';
import { Line, VERSIONS, firstId, instead } from './support.ts';

const nothing = { refused: 'nobody' };

describe.each(VERSIONS)('in %s', (version) => {
  describe('the queue', () => {
    test('is subscribed, and tells of a synchronisation to its end', async () => {
      let now = START;
      const line = await Line.open(version, { now: () => now });
      const api = await line.api();
      const queueId = await api.subscribe();
      if (queueId === undefined) throw new Error('There is no queue.');
      expect(await api.readQueue(queueId)).toEqual([]);
      const id = await firstId(api);
      await api.synchronise(id, 'ALL');
      now += 60_000;
      const events = (await api.readQueue(queueId)) ?? [];
      expect(new Set(events.map(({ connection }) => connection?.id))).toEqual(new Set([id]));
      expect(events.at(-1)).toMatchObject({
        type: 'SYNC_ALL_SUCCESS',
        connection: { status: (await api.readConnection(id)).status },
      });
    });

    test('is given back, and it is no error when it is gone', async () => {
      const api = await (await Line.open(version)).api();
      const queueId = (await api.subscribe()) ?? '';
      await api.unsubscribe(queueId);
      expect(await api.readQueue(queueId)).toBeUndefined();
      await api.unsubscribe(queueId);
    });

    test.each([404, 405, 410, 501])(
      'that cannot be subscribed because of %i does not exist here (accounts-api §14 #2)',
      async (status) => {
        const give = () => Response.json(nothing, { status });
        const line = await Line.open(version, { intercept: instead('POST', /\/queues$/, give) });
        expect(await (await line.api()).subscribe()).toBeUndefined();
      },
    );

    test.each([404, 405, 410, 501])('that answers %i is lost', async (status) => {
      const give = () => Response.json(nothing, { status });
      const line = await Line.open(version, { intercept: instead('GET', /\/queues\/7$/, give) });
      expect(await (await line.api()).readQueue('7')).toBeUndefined();
    });

    test('that the service forgot is lost', async () => {
      expect(
        await (await (await Line.open(version)).api()).readQueue('no-such-queue'),
      ).toBeUndefined();
    });

    test.each<[string, () => Response, string]>([
      ['its body', () => Response.json({ id: 'a' }, { status: 201 }), 'a'],
      ['its body, by another name', () => Response.json({ queue_id: 12 }), '12'],
      [
        'its Location',
        () => new Response(null, { status: 201, headers: { location: '/v2.1/queues/b' } }),
        'b',
      ],
    ])('has its id from %s', async (_where, give, id) => {
      const line = await Line.open(version, { intercept: instead('POST', /\/queues$/, give) });
      expect(await (await line.api()).subscribe()).toBe(id);
    });

    const EVENT = { id: '20', event_type: 'SYNC_ALL_SUCCESS', resource: { id: '5000001' } };

    test.each<[string, () => Response, string[]]>([
      ['an array', () => Response.json([EVENT]), ['20']],
      ['an envelope', () => Response.json({ events: [EVENT] }), ['20']],
      ['a single one', () => Response.json(EVENT), ['20']],
      ['204', () => new Response(null, { status: 204 }), []],
      ['an empty body', () => new Response(' '), []],
      ['null', () => Response.json(null), []],
    ])('gives its events as %s (accounts-api §14 #5)', async (_what, give, ids) => {
      const line = await Line.open(version, { intercept: instead('GET', /\/queues\/7$/, give) });
      const events = await (await line.api()).readQueue('7');
      expect(events?.map(({ id }) => id)).toEqual(ids);
    });

    test.each<[string, string, () => Response]>([
      ['no id', 'POST', () => Response.json({})],
      ['a page', 'POST', () => new Response('<html>')],
      ['a page', 'GET', () => new Response('<html>')],
      ['an error', 'GET', () => Response.json({ error: 'x' })],
    ])('that gives %s to a %s is not the service', async (_what, method, give) => {
      const line = await Line.open(version, {
        intercept: instead(method, /\/queues(\/7)?$/, give),
      });
      const api = await line.api();
      const attempt = method === 'POST' ? api.subscribe() : api.readQueue('7');
      expect(await rejection(attempt)).toMatchObject({ code: 'not-the-service' });
    });
  });
});
