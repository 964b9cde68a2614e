import type { Context } from 'hono';
import { Hono } from 'hono';
import { absentVersion } from '../absent-version.ts';
import type { ConnectionState } from '../connection.ts';
import { redirectAnswer, withQuery } from '../html.ts';
import { otherVerbs } from '../problem.ts';
import { fail, succeed } from './deeds.ts';
import { closedDoor, endPage, failurePage, mistakePage, visitPage, waitingPage } from './pages.ts';
import type { Result } from './pages.ts';
import type { WidgetParts } from './parts.ts';
import { sessionRoutes } from './session-routes.ts';
import { isEntryPoint, readVisit } from './visit.ts';
import type { Visit } from './visit.ts';

/**
 * The widget (accounts-api §9): sessions, and pages on which somebody says how it goes. The pages, what they do after a failure or a cancel,
 * and how a redirect_url is told the result (`sandbox_result`) are invented.
 */
export function widgetRoutes(parts: WidgetParts): Hono {
  const { version, faults, sessions, synchroniser, now } = parts;
  const app = new Hono();
  app.use(absentVersion(version, faults));
  app.route('/', sessionRoutes(parts));

  app.get('/widget/:entry', (context) =>
    enter(context, (visit) => {
      const waitsFor = synchroniser.find(visit.session.waitsFor ?? '');
      if (visit.session.waitsFor === undefined) return visitPage(visit);
      return waitsFor?.running === undefined
        ? end(visit, 'success', waitsFor)
        : waitingPage(waitsFor);
    }),
  );
  app.post('/widget/:entry', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    return enter(context, (visit) => decide(visit, form, ownAddress(context)));
  });
  app.all('/widget/:entry', otherVerbs('GET', 'POST'));
  return app;

  function enter(context: Context, go: (visit: Visit) => Response): Response | Promise<Response> {
    const entry = context.req.param('entry') ?? '';
    if (!isEntryPoint(entry)) return context.notFound();
    const query = (name: string) => context.req.query(name);
    const session = sessions.enter(query('session_id'), now());
    if (typeof session === 'string') return closedDoor(session);
    const visit = readVisit(entry, session, query, parts);
    return 'sentence' in visit ? mistakePage(visit) : go(visit);
  }

  function decide(visit: Visit, form: URLSearchParams, address: string): Response {
    switch (form.get('decision')) {
      case 'succeed': {
        const connection = succeed(visit, form.getAll('keep'), parts);
        if (!visit.waitsForEnd || connection?.running === undefined) {
          return end(visit, 'success', connection);
        }
        visit.session.waitsFor = connection.id;
        return redirectAnswer(address);
      }
      case 'fail':
        fail(visit, parts);
        return failurePage(address);
      case 'leave':
        return end(visit, 'failure', visit.connection);
      case 'cancel':
        return end(visit, 'cancel', visit.connection);
      default:
        return mistakePage({ sentence: 'This is none of the buttons.', status: 400 });
    }
  }

  function end(visit: Visit, result: Result, connection: ConnectionState | undefined): Response {
    const { session, redirectUrl, cancelUrl } = visit;
    session.used = true;
    if (result === 'cancel' && cancelUrl !== undefined) return redirectAnswer(cancelUrl);
    if (redirectUrl === undefined) return endPage(result);
    const about = connection === undefined ? {} : { connection_id: connection.id };
    return redirectAnswer(withQuery(redirectUrl, { ...about, sandbox_result: result }));
  }
}

/** Without the origin: a browser may reach us under another one. */
function ownAddress({ req }: Context): string {
  return req.path + new URL(req.url).search;
}
