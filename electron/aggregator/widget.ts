import { z } from 'zod';
import { Problem } from '../domain/problem.ts';
import { Secret } from '../domain/secret.ts';
import type { Http, HttpResponse } from './http.ts';
import { parseJson, problemOf } from './http.ts';

export interface WidgetAccess {
  readonly widgetUrl: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** The user's, whose connections the widget will show. */
  readonly accessToken: Secret;
}

/** Whoever has its id or one of its links can act for the user, so both are secret. How long it lives is not known (accounts-api §9). */
export interface WidgetSession {
  readonly widgetUrl: string;
  readonly id: Secret;
  /** By the name of their entry point, as far as the service gave any. */
  readonly links: ReadonlyMap<string, Secret>;
}

export interface Widget {
  /** A fresh session, to be used at once. Rejects with a `Problem` that quotes nothing of the answer. */
  open(access: WidgetAccess): Promise<WidgetSession>;
}

/** The documented path, and the one that a client uses (accounts-api §9, §14 #16). */
const PATHS = ['/widget_session', '/widget/widget_session'] as const;

export function createWidget(http: Http): Widget {
  return {
    async open({ widgetUrl, clientId, clientSecret, accessToken }) {
      const body = new URLSearchParams({
        access_token: accessToken.reveal(),
        client_id: clientId,
        client_secret: clientSecret.reveal(),
      }).toString();
      const [documented, other] = PATHS;
      const first = await post(documented);
      const response = first.status === 404 ? await post(other) : first;
      return { widgetUrl, ...sessionIn(response) };

      function post(path: (typeof PATHS)[number]): Promise<HttpResponse> {
        return http({
          method: 'POST',
          url: `${widgetUrl}${path}`,
          headers: {
            accept: 'application/json',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body,
        });
      }
    },
  };
}

const LONGEST_ID = 4_096;
const LONGEST_LINK = 8_192;

const answer = z.object({
  session_id: z.string().trim().min(1).max(LONGEST_ID),
  _links: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

const link = z.string().max(LONGEST_LINK);

function sessionIn(response: HttpResponse): Pick<WidgetSession, 'id' | 'links'> {
  if (response.status < 200 || response.status >= 300) throw refusal(response);
  const parsed = answer.safeParse(parseJson(response));
  if (!parsed.success) throw new Problem('not-the-service', { status: response.status });
  const { session_id, _links = {} } = parsed.data;
  const links = Object.entries(_links).flatMap(([name, value]) => {
    const given = link.safeParse(value);
    return given.success ? [[name, new Secret(given.data)] as const] : [];
  });
  return { id: new Secret(session_id), links: new Map(links) };
}

/** Without what the service says of it, which may hold the token, the client's secret or a session, in whatever form. */
function refusal(response: HttpResponse): Problem {
  const { code, details } = problemOf(response);
  const { said: _said, ...rest } = details;
  return new Problem(isOfClient(response) ? 'client-refused' : code, rest);
}

/** Both who we are and whose the token is are in the body, so a 401 alone does not tell which was refused. */
function isOfClient({ status, body }: HttpResponse): boolean {
  return (status === 400 || status === 401) && /"(invalid|unauthorized)_client"/.test(body);
}
