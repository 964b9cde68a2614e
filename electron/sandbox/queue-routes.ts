import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Faults } from './faults.ts';
import { otherVerbs, problem } from './problem.ts';
import type { SignedIn } from './access.ts';
import type { QueueEvent, Queues } from './queues.ts';
import type { Shape } from './versions.ts';

interface Parts {
  readonly queues: Queues;
  readonly faults: Faults;
  readonly shape: Shape;
  readonly apiUrl: string;
  readonly now: () => number;
}

/** Paths and verbs of the queues are unknown; these are the likely ones (accounts-api §14 #2). */
export function queueRoutes({ queues, faults, shape, apiUrl, now }: Parts): Hono<SignedIn> {
  const app = new Hono<SignedIn>();

  const missing = (context: Context, next: () => Promise<void>) => {
    const switched = faults.value('queue-missing');
    return switched === undefined ? next() : Promise.resolve(noQueue(context, switched.status));
  };
  app.use('/queues', missing);
  app.use('/queues/:id', missing);

  app.post('/queues', (context) => {
    const refused = faults.strikes('queue-subscription-refused');
    if (refused !== undefined) {
      return problem(context, refused.status, 'SANDBOX_NO_MORE_QUEUES', 'No queue is to be had.');
    }
    const id = queues.subscribe(context.get('holder').userId);
    return context.json({ id }, 201, { Location: `${apiUrl}/queues/${id}` });
  });
  app.all('/queues', otherVerbs('POST'));

  app.get('/queues/:id', (context) => {
    const found = queues.read(context.get('holder').userId, context.req.param('id'), now());
    if (found === undefined) return noQueue(context, 404);
    return typeof found === 'number' ? noQueue(context, found) : events(context, found);
  });
  app.delete('/queues/:id', (context) =>
    queues.unsubscribe(context.get('holder').userId, context.req.param('id'))
      ? context.body(null, 204)
      : noQueue(context, 404),
  );
  app.all('/queues/:id', otherVerbs('GET', 'DELETE'));
  return app;

  /** An array, an object around it or one event: what it is, is unknown (accounts-api §14 #5). */
  function events(context: Context, read: readonly QueueEvent[]): Response {
    const found = read.map((event) => shape.event({ ...event }));
    const { shape: form, key } = faults.value('queue-answer') ?? { shape: 'array', key: '' };
    const [first] = found;
    const silent = form === 'single' || faults.value('queue-nothing-new-204') !== undefined;
    if (first === undefined && silent) return context.body(null, 204);
    if (form === 'single') return context.json(first);
    return context.json(form === 'envelope' ? { [key]: found } : found);
  }
}

function noQueue(context: Context, status: number): Response {
  return problem(context, status, 'SANDBOX_NOT_FOUND', 'There is no such queue.');
}
