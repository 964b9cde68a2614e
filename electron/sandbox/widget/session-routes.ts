import type { Context } from 'hono';
import { Hono } from 'hono';
import { hasScope, scopeMissing, tokenRefused } from '../access.ts';
import { readFields } from '../body-fields.ts';
import { otherVerbs, problem } from '../problem.ts';
import type { WidgetParts } from './parts.ts';

const PATHS = ['widget_session', 'widget/widget_session'] as const;

/** `POST {embed}/widget_session`, and at the other path that a client uses (accounts-api §9, §14 #16). */
export function sessionRoutes(parts: WidgetParts): Hono {
  const { widgetUrl, sessions, client, admit, faults, now } = parts;
  const app = new Hono();
  for (const path of PATHS) {
    app.post(`/${path}`, async (context) => {
      const only = faults.value('widget-session-path')?.only ?? path;
      return only === path ? open(context) : context.notFound();
    });
    app.all(`/${path}`, otherVerbs('POST'));
  }
  return app;

  async function open(context: Context): Promise<Response> {
    context.header('Cache-Control', 'no-store');
    const fields = await readFields(context);
    if (typeof fields === 'string') return problem(context, 400, 'invalid_request', fields);
    if (
      fields.get('client_id') !== client.clientId ||
      fields.get('client_secret') !== client.clientSecret
    ) {
      const description = 'client_id and client_secret are wanted in the body, and must be right.';
      return problem(context, 401, 'invalid_client', description);
    }
    const token = fields.get('access_token');
    if (token === undefined) {
      return problem(context, 400, 'invalid_request', 'access_token is missing.');
    }
    const admitted = admit(token);
    if (admitted === undefined) return tokenRefused();
    if ('refused' in admitted) return tokenRefused(admitted.refused);
    // Which scope the widget wants is inferred (accounts-api §2).
    if (!hasScope(admitted, 'connections_manage')) {
      return scopeMissing(context, ['connections_manage']);
    }
    const id = sessions.open(admitted.userId, now());
    const link = (entry: string) => `${widgetUrl}/widget/${entry}?session_id=${id}`;
    return context.json({
      session_id: id,
      ...(faults.value('widget-links-absent') === undefined
        ? {
            _links: {
              add_connection: link('add_connection'),
              terms: link('terms'),
              professional_account: link('professional-account'),
            },
          }
        : {}),
    });
  }
}
