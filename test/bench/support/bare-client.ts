import { createHttp } from '../../../electron/adapters/http.ts';
import { createSignIn } from '../../../electron/aggregator/sign-in.ts';
import { Secret } from '../../../electron/domain/secret.ts';
import { pause } from './program.ts';
import type { Service } from './service.ts';

const AT_ONCE = 6;
const POLL_MS = 1_000;

interface Wire {
  readonly id: string;
  readonly status?: string;
}

/**
 * What any client exchanges with the service to synchronise everything once: per connection a read, a trigger and a read at the end, and the
 * queue once a second. It keeps nothing.
 */
export async function exchangeBare(
  service: Service,
  watch: (work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { credentials, authUrl, apiUrl } = service;
  const { accessToken } = await createSignIn(createHttp((url, init) => fetch(url, init))).password(
    { authUrl, clientId: credentials.clientId, clientSecret: new Secret(credentials.clientSecret) },
    credentials.email,
    new Secret(credentials.password),
  );
  const authorization = `Bearer ${accessToken.reveal()}`;
  const call = async (method: 'GET' | 'POST', path: string): Promise<unknown> => {
    const answer = await fetch(apiUrl + path, { method, headers: { authorization } });
    const body = await answer.text();
    if (!answer.ok) return undefined;
    return body === '' ? null : (JSON.parse(body) as unknown);
  };
  const connections = (await call('GET', '/connections')) as Wire[];
  const { id: queueId } = (await call('POST', '/queues')) as Wire;
  await watch(async () => {
    const open = new Set<string>();
    let triggering = true;
    const triggered = inParallel(connections, async ({ id }) => {
      await call('GET', `/connections/${id}`);
      const accepted = await call('POST', `/connections/${id}/synchronize`);
      if (accepted !== undefined) open.add(id);
    }).then(() => {
      triggering = false;
    });
    const giveUpAt = performance.now() + 120_000;
    while ((triggering || open.size > 0) && performance.now() < giveUpAt) {
      await pause(POLL_MS);
      const events = ((await call('GET', `/queues/${queueId}`)) ?? []) as {
        event_type: string;
        resource: Wire;
      }[];
      const ended = events.filter(({ event_type: type }) => type === 'SYNC_ALL_SUCCESS');
      await inParallel(ended, async ({ resource: { id } }) => {
        await call('GET', `/connections/${id}`);
        open.delete(id);
      });
    }
    await triggered;
  });
}

async function inParallel<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next);
    }),
  );
}
