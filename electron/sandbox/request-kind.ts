/** What a request is for, as far as the switches tell requests apart. */
export type RequestKind =
  | 'token'
  | 'user'
  | 'connections'
  | 'connection'
  | 'synchronise'
  | 'queue-subscribe'
  | 'queue-read'
  | 'queue-unsubscribe'
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
] as const;

export type Aim = (typeof AIMS)[number];

/** `undefined`: the request is not for the service but for its admin routes, its page or a logo. */
export function kindOf(method: string, path: string): RequestKind | undefined {
  if (path.startsWith('/auth/')) return 'token';
  if (!path.startsWith('/api/v2.1/')) return undefined;
  const [collection, id, action] = path.slice('/api/v2.1/'.length).split('/');
  switch (collection) {
    case 'users':
      return 'user';
    case 'connections':
      if (id === 'synchronize' || action === 'synchronize') return 'synchronise';
      return id === undefined ? 'connections' : 'connection';
    case 'queues':
      if (id === undefined) return 'queue-subscribe';
      return method === 'DELETE' ? 'queue-unsubscribe' : 'queue-read';
    default:
      return 'other';
  }
}

const READS: readonly RequestKind[] = ['user', 'connections', 'connection', 'queue-read'];

export function isAimedAt(aim: Aim, kind: RequestKind): boolean {
  switch (aim) {
    case 'any':
      return true;
    case 'api':
      return kind !== 'token';
    case 'reads':
      return READS.includes(kind);
    case 'queue':
      return kind.startsWith('queue-');
    default:
      return aim === kind;
  }
}
