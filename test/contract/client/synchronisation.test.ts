import { describe, expect, test } from 'vitest';
import { rejection } from '../../support/answers.ts';
import { START } from '../../support/domain.ts';
import { Line, VERSIONS, firstId, instead } from './support.ts';

describe.each(VERSIONS)('in %s', (version) => {
  describe('a synchronisation', () => {
    test('is asked for with one POST; the service says when, by its own clock', async () => {
      const line = await Line.open(version);
      const api = await line.api();
      const id = await firstId(api);
      expect(await api.synchronise(id, 'ALL')).toEqual({ serviceTime: START });
      expect(line.sent().filter((sent) => sent.startsWith('POST'))).toEqual([
        `POST /connections/${id}/synchronize`,
      ]);
      expect(await api.readConnection(id)).toMatchObject({ status: 'RUNNING' });
    });

    test.each<[string, () => Response]>([
      ['204', () => new Response(null, { status: 204 })],
      ['200 with a body', () => Response.json({ connection_links: [] })],
      ['202 and nothing', () => new Response('', { status: 202 })],
    ])('is accepted by %s (accounts-api §14 #11)', async (_what, give) => {
      const line = await Line.open(version, { intercept: instead('POST', /synchronize$/, give) });
      const api = await line.api();
      await expect(api.synchronise('5000001', 'ALL')).resolves.toBeDefined();
    });

    test.each<[number, string, boolean | undefined]>([
      [400, 'rejected', undefined],
      [403, 'forbidden', undefined],
      [404, 'not-found', undefined],
      [409, 'conflict', undefined],
      [422, 'rejected', undefined],
      [429, 'busy', false],
      [500, 'service-error', true],
      [503, 'busy', true],
    ])(
      'answered with %i is %s, perhaps begun: %s, and never sent again',
      async (status, code, maybeDone) => {
        const give = () => Response.json({ error: 'x' }, { status });
        const line = await Line.open(version, { intercept: instead('POST', /synchronize$/, give) });
        const api = await line.api();
        const problem = await rejection(api.synchronise('5000001', 'ALL'));
        expect(problem.code).toBe(code);
        expect(problem.details.maybeDone).toBe(maybeDone);
        expect(line.sent()).toEqual(['POST /connections/5000001/synchronize']);
      },
    );
  });

  test('a page in answer to a trigger is no acceptance, and perhaps it was begun', async () => {
    const give = () => new Response('<html>Wi-Fi</html>');
    const line = await Line.open(version, { intercept: instead('POST', /synchronize$/, give) });
    const api = await line.api();
    expect(await rejection(api.synchronise('5000001', 'ALL'))).toMatchObject({
      code: 'not-the-service',
      details: { maybeDone: true },
    });
    expect(line.sent()).toHaveLength(1);
  });
});
