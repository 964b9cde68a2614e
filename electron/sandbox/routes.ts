import { Hono } from 'hono';
import type { Env } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { apiRoutes } from './api-routes.ts';
import type { ApiParts } from './api-parts.ts';
import { problem } from './problem.ts';
import { signInRoute } from './sign-in-route.ts';
import { tokenRoute } from './token-route.ts';
import { SHAPES, VERSIONS } from './versions.ts';
import type { ApiVersion } from './versions.ts';
import type { WidgetParts } from './widget/parts.ts';
import { widgetRoutes } from './widget/routes.ts';

type OfAVersion = 'version' | 'shape' | 'apiUrl' | 'widgetUrl';

interface Parts {
  readonly auth: Parameters<typeof tokenRoute>[0] & Parameters<typeof signInRoute>[0];
  readonly api: Omit<ApiParts, OfAVersion>;
  readonly widget: Omit<WidgetParts, OfAVersion>;
  readonly apiUrl: (version: ApiVersion) => string;
  readonly widgetUrl: (version: ApiVersion) => string;
  readonly admin: () => Hono;
  readonly home: () => Hono;
}

/** Everything that can be asked for over HTTP, by the beginning of its path. */
export function createRoutes(parts: Parts): (request: Request, path: string) => Promise<Response> {
  const { auth, api, widget, apiUrl, widgetUrl, admin, home } = parts;
  const floors = [
    floor('/auth', () => tokenRoute(auth).route('/', signInRoute(auth))),
    ...VERSIONS.flatMap((version) => [
      floor(`/api/${version}`, () =>
        apiRoutes({ ...api, version, shape: SHAPES[version], apiUrl: apiUrl(version) }),
      ),
      floor(`/embed/${version}`, () =>
        widgetRoutes({ ...widget, version, widgetUrl: widgetUrl(version) }),
      ),
    ]),
    floor('/admin', admin),
  ];
  const ground = floor('', home);
  return async (request, path) => {
    const asked = floors.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
    return (asked ?? ground).app().fetch(request);
  };
}

/** Built when it is first asked for: to build them all takes longer than most tests take to run, with the usual router more so. */
function floor<E extends Env>(prefix: string, build: () => Hono<E>) {
  let built: Hono | undefined;
  return { prefix, app: () => (built ??= withEnds(prefix, build())) };
}

function withEnds<E extends Env>(prefix: string, routes: Hono<E>): Hono {
  const app = new Hono({ router: new TrieRouter() });
  app.route(prefix, routes);
  app.notFound((context) => problem(context, 404, 'SANDBOX_NOT_FOUND', 'There is nothing here.'));
  app.onError((error, context) => problem(context, 500, 'SANDBOX_BROKEN', error.message));
  return app;
}
