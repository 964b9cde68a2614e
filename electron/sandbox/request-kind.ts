/** What a request is for, as far as the switches tell requests apart. */
export type RequestKind =
  | 'sign-in'
  | 'token'
  | 'user'
  | 'connections'
  | 'connection'
  | 'synchronise'
  | 'queue-subscribe'
  | 'queue-read'
  | 'queue-unsubscribe'
  | 'accounts'
  | 'transactions'
  | 'widget-session'
  | 'other';

/** Kinds of requests, or several of them at once. */
export const AIMS = [
  'any',
  'api',
  'reads',
  'queue',
  'token',
  'user',
  'connections',
  'connection',
  'synchronise',
  'queue-subscribe',
  'queue-read',
  'queue-unsubscribe',
  'accounts',
  'transactions',
  'sign-in',
  'widget-session',
] as const;

export type Aim = (typeof AIMS)[number];

const BELOW_API = /^\/api\/[^/]+\/(.*)$/;
const WIDGET_SESSION = /^\/embed\/[^/]+\/(?:widget\/)?widget_session$/;

/**
 * `undefined`: the request is not for the service but for its admin routes, its page, a logo, or what
 * somebody looks at in the widget.
 */
export function kindOf(method: string, path: string): RequestKind | undefined {
  if (path === '/auth/signin') return 'sign-in';
  if (path.startsWith('/auth/')) return 'token';
  if (WIDGET_SESSION.test(path)) return 'widget-session';
  const below = BELOW_API.exec(path)?.[1];
  if (below === undefined) return undefined;
  const [collection, id, action] = below.split('/');
  switch (collection) {
    case 'users':
      return 'user';
    case 'connections':
      if (id === 'synchronize' || action === 'synchronize') return 'synchronise';
      return id === undefined ? 'connections' : 'connection';
    case 'queues':
      if (id === undefined) return 'queue-subscribe';
      return method === 'DELETE' ? 'queue-unsubscribe' : 'queue-read';
    case 'accounts':
    case 'transactions':
      return collection;
    default:
      return 'other';
  }
}

/** Whether it is below `{api}`, with an access token. */
export function isApi(kind: RequestKind): boolean {
  return kind !== 'token' && kind !== 'sign-in' && kind !== 'widget-session';
}

const READS: readonly RequestKind[] = [
  'user',
  'connections',
  'connection',
  'queue-read',
  'accounts',
  'transactions',
];

export function isAimedAt(aim: Aim, kind: RequestKind): boolean {
  switch (aim) {
    case 'any':
      return true;
    case 'api':
      return isApi(kind);
    case 'reads':
      return READS.includes(kind);
    case 'queue':
      return kind.startsWith('queue-');
    default:
      return aim === kind;
  }
}
