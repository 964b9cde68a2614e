import { Secret } from '../domain/secret.ts';
import type { WidgetSession } from './widget.ts';

/** Where a person is sent, and with what (accounts-api §9). */
export type WidgetEntry = (EditCredentials | OtherEntry) & {
  /** Where the browser goes at the end; without a query, which the widget does not bear. */
  readonly redirectUrl?: string;
  readonly cancelUrl?: string;
  /** The language of the page, `en` or `fr`. */
  readonly locale?: string;
};

interface EditCredentials {
  readonly path: 'edit_credentials';
  readonly connectionId: string;
  readonly providerId: string;
  /** PAYMENT: checking and cards, through the bank's own API. OTHER: savings and loans. */
  readonly expectedAccountTypes: 'PAYMENT' | 'OTHER';
}

export interface OtherEntry {
  readonly path: 'manage_accounts' | 'terms';
  readonly connectionId?: string;
  readonly providerId?: string;
}

/**
 * The address that opens the widget there. A live secret, as the session is. Host and path are those of the links that the service gave with
 * the session, as far as they are of the widget's own origin: a session is sent nowhere else.
 */
export function widgetUrlFor(session: WidgetSession, entry: WidgetEntry): Secret {
  const url = entryPoint(session, entry.path);
  url.searchParams.set('session_id', session.id.reveal());
  for (const [name, value] of parametersOf(entry)) url.searchParams.append(name, value);
  return new Secret(url.href);
}

function entryPoint({ widgetUrl, links }: WidgetSession, path: string): URL {
  const own = sameOrigin(links.get(path), widgetUrl);
  if (own !== undefined) return own;
  for (const [name, link] of links) {
    const neighbour = sameOrigin(link, widgetUrl);
    // Only of a link whose path ends as its name does is it known where the others are.
    if (neighbour?.pathname.endsWith(`/${name}`) === true) {
      return new URL(path, `${neighbour.origin}${neighbour.pathname}`);
    }
  }
  return new URL(`${widgetUrl}/widget/${path}`);
}

function sameOrigin(link: Secret | undefined, widgetUrl: string): URL | undefined {
  if (link === undefined || !URL.canParse(link.reveal())) return undefined;
  const url = new URL(link.reveal());
  if (url.origin !== new URL(widgetUrl).origin || url.username !== '' || url.password !== '') {
    return undefined;
  }
  url.hash = '';
  return url;
}

function parametersOf(entry: WidgetEntry): [name: string, value: string][] {
  const { connectionId, providerId, redirectUrl, cancelUrl, locale } = entry;
  const isRepair = entry.path === 'edit_credentials';
  const all: [string, string | undefined][] = [
    ['connection_id', connectionId],
    ['provider_id', providerId],
    ['expected_account_types', isRepair ? entry.expectedAccountTypes : undefined],
    // The synchronisation is followed here; nobody need wait for its end over there.
    ['wait_sync_end', isRepair ? 'false' : undefined],
    ['redirect_url', redirectUrl],
    ['cancel_url', cancelUrl],
    ['locale', locale],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}
