import type { Context } from 'hono';
import { Hono } from 'hono';
import { FaultError, knownName, readFaults } from './fault-reading.ts';
import type { Faults } from './faults.ts';
import { otherVerbs, problem } from './problem.ts';
import type { PastedTokenOrder } from './service-options.ts';

/** What can be done from outside besides turning switches. */
export interface Controls {
  /** Starts the nightly batch now; answers with how many connections it is for. */
  nightlyBatch(): number;
  /** Every queue is gone. */
  expireQueues(): void;
  /** `false` if there is none with this id. */
  deleteConnection(id: string): boolean;
  /** Throws a `RangeError` on an impossible order. */
  issueToken(order: PastedTokenOrder): string;
  state(): object;
}

/** The switches, for whoever has the token: at `/admin`, beside the service. */
export function adminRoutes(token: string, faults: Faults, controls: Controls): Hono {
  const app = new Hono();

  app.use(async (context, next) => {
    if (context.req.header('Authorization') === `Bearer ${token}`) return next();
    context.header('WWW-Authenticate', 'Bearer');
    return problem(context, 401, 'invalid_token', "The admin token is wanted, not the user's.");
  });

  app.get('/faults', (context) => context.json(faults.all()));
  app.put('/faults', async (context) => {
    const given = readFaults(await jsonOf(context));
    faults.clear();
    faults.setAll(given);
    return context.json(faults.all());
  });
  app.delete('/faults', (context) => {
    faults.clear();
    return context.body(null, 204);
  });
  app.all('/faults', otherVerbs('GET', 'PUT', 'DELETE'));

  app.get('/faults/:name', (context) => {
    const name = knownName(context.req.param('name'));
    return context.json(faults.all()[name] ?? null);
  });
  app.put('/faults/:name', async (context) => {
    const name = knownName(context.req.param('name'));
    faults.setAll(readFaults({ [name]: await jsonOf(context) }));
    return context.json(faults.all()[name] ?? null);
  });
  app.delete('/faults/:name', (context) => {
    faults.clear(knownName(context.req.param('name')));
    return context.body(null, 204);
  });
  app.all('/faults/:name', otherVerbs('GET', 'PUT', 'DELETE'));

  app.post('/nightly-batch', (context) => context.json({ connections: controls.nightlyBatch() }));
  app.all('/nightly-batch', otherVerbs('POST'));
  app.post('/expire-queues', (context) => {
    controls.expireQueues();
    return context.body(null, 204);
  });
  app.all('/expire-queues', otherVerbs('POST'));
  app.delete('/connections/:id', (context) =>
    controls.deleteConnection(context.req.param('id'))
      ? context.body(null, 204)
      : problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is no such connection.'),
  );
  app.all('/connections/:id', otherVerbs('DELETE'));
  app.post('/tokens', async (context) => {
    const order = await jsonOf(context);
    if (order !== true && (typeof order !== 'object' || order === null)) {
      throw new FaultError('The order of a token is an object.');
    }
    const accessToken = controls.issueToken(order === true ? {} : order);
    return context.json({ access_token: accessToken }, 201, { 'Cache-Control': 'no-store' });
  });
  app.all('/tokens', otherVerbs('POST'));
  app.get('/state', (context) => context.json(controls.state()));
  app.all('/state', otherVerbs('GET'));

  app.onError((error, context) => {
    if (error instanceof RangeError) return problem(context, 400, 'invalid_request', error.message);
    throw error;
  });
  return app;
}

/** An empty body is the switch as it comes. */
async function jsonOf(context: Context): Promise<unknown> {
  const text = await context.req.text();
  if (text.trim() === '') return true;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new FaultError('The body is not JSON.');
  }
}
