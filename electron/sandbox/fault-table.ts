import { choice, flag, number, whole, wholeOrNone, word } from './fault-params.ts';
import type { Param, Params, ValuesOf } from './fault-params.ts';
import { AIMS } from './request-kind.ts';
import type { Aim } from './request-kind.ts';

export const FAMILIES = [
  'queues',
  'events',
  'synchronisation',
  'tokens',
  'widget',
  'answers',
  'time',
] as const;

export interface FaultDefinition<P extends Params = Params> {
  readonly family: (typeof FAMILIES)[number];
  /** One sentence for people. */
  readonly says: string;
  /** The first is the one that a bare value means: `queue-missing=501`. */
  readonly params: P;
}

/** When a switch strikes: always, or only the next few times, or now and then. */
const OCCASION = {
  probability: number(1, 0, 1),
  next: wholeOrNone(1),
  after: whole(0, 0, 1_000_000_000),
};
/** As above, and only for one connection, by its id. */
const OF_A_RUN = { ...OCCASION, connection: word('any') };

function at(aim: Aim) {
  const others = AIMS.filter((other) => other !== aim);
  const on: Param<Aim> = choice<Aim>(aim, ...others);
  return { on, ...OCCASION };
}

const FOREVER_MS = 1_000_000_000;
const statuses = (fallback: number) => whole(fallback, 400, 599);
const RETRY = {
  retryAfterSeconds: wholeOrNone(0),
  retryAfterAs: choice('seconds', 'date'),
};

function define<P extends Params>(
  family: FaultDefinition['family'],
  says: string,
  params: P,
): FaultDefinition<P> {
  return { family, says, params };
}

/**
 * Every way in which the service can be made to behave otherwise, each named after what it does
 * (accounts-api §14, §15). Off, the service behaves as the evidence has it.
 */
export const FAULTS = {
  'queue-read-consumes': define('queues', 'Reading a queue takes its events away.', {}),
  'queue-duplicates': define(
    'queues',
    'Events come twice: in one answer, in the next one too (if reading consumes), or under a new id.',
    { as: choice('same-answer', 'next-answer', 'new-id'), probability: number(1, 0, 1) },
  ),
  'queue-out-of-order': define('queues', 'The events of an answer are shuffled.', {
    probability: number(1, 0, 1),
  }),
  'queue-loses-events': define('queues', 'Events never get into a queue.', OF_A_RUN),
  'queue-lags': define('queues', 'Events can be read only some time after they happened.', {
    ms: whole(5_000, 0, FOREVER_MS),
  }),
  'queue-expires': define('queues', 'A queue is gone after so many reads.', {
    afterReads: whole(3, 0, FOREVER_MS),
    status: choice(404, 410),
  }),
  'queue-missing': define('queues', 'There are no queue endpoints.', {
    status: choice(404, 405, 410, 501),
  }),
  'queue-subscription-refused': define('queues', 'No new queue is given.', {
    status: statuses(429),
    ...OCCASION,
  }),
  'queue-answer': define(
    'queues',
    'The answer to a read is an object around the events, or one event (which it takes away).',
    { shape: choice('envelope', 'single', 'array'), key: word('events') },
  ),
  'queue-nothing-new-204': define('queues', 'A read that finds nothing is answered with 204.', {}),

  'event-status-for-type': define('events', 'An event has event_status, not event_type.', {}),
  'event-resource-partial': define('events', 'An event holds little of its connection.', {
    keeps: choice('id-and-status', 'id', 'nothing'),
  }),
  'event-types-unknown': define(
    'events',
    'A synchronisation has events, and a resource, that nobody heard of.',
    OF_A_RUN,
  ),
  'failure-ends-with': define(
    'events',
    'A failed synchronisation ends with this event, or with "nothing", not with SYNC_ALL_SUCCESS.',
    { event: word('SANDBOX_SYNC_ALL_FAILED'), ...OF_A_RUN },
  ),
  'end-without-event': define(
    'events',
    'Synchronisations end without their last event; with channels, without those of channels too.',
    { channels: flag(), ...OF_A_RUN },
  ),

  'synchronise-refused': define('synchronisation', 'A request to synchronise is refused.', {
    status: choice(429, 403, 409),
    ...RETRY,
    ...OF_A_RUN,
  }),
  'already-running': define(
    'synchronisation',
    'A request while one is RUNNING is refused with 409, or waits its turn, instead of being ignored.',
    { is: choice('refused', 'queued', 'ignored') },
  ),
  'job-never-ends': define(
    'synchronisation',
    'The last channel stays RUNNING until the switch is cleared.',
    OF_A_RUN,
  ),
  'channel-slow': define('synchronisation', 'A channel takes many times longer.', {
    factor: number(20, 1, 1_000_000),
    mode: choice('EMBEDDED', 'REDIRECT', 'any'),
    ...OF_A_RUN,
  }),
  'connection-deleted': define(
    'synchronisation',
    'The connection is deleted when this share of its synchronisation is over.',
    { share: number(0.5, 0, 1), ...OF_A_RUN },
  ),
  outcome: define('synchronisation', 'Every channel ends with this status.', {
    status: word('AUTH_FAILED'),
    ...OF_A_RUN,
  }),
  'status-unknown': define(
    'synchronisation',
    'A channel, or the connection as a whole, ends with a status that nobody heard of.',
    { of: choice('channel', 'connection'), status: word('SANDBOX_UNHEARD_OF'), ...OF_A_RUN },
  ),
  'expired-authorisation-succeeds': define(
    'synchronisation',
    'SUCCESS, although the authorisation has ended by its date.',
    OF_A_RUN,
  ),
  'read-starts-synchronisation': define(
    'synchronisation',
    'Reading a connection whose last synchronisation is that old starts one.',
    { olderThanHours: number(6, 0, 1_000_000), ...OF_A_RUN },
  ),
  'nightly-batch': define(
    'synchronisation',
    'Connections with auto_sync are synchronised every night from this local hour on.',
    { hour: number(3, 0, 23.99), spreadMinutes: number(60, 0, 720) },
  ),
  'connections-paged': define('synchronisation', 'The list of connections comes in pages.', {
    size: whole(100, 1, 1_000_000),
  }),
  'connections-sparse': define(
    'synchronisation',
    'Connections lack mode, auto_sync and a creation date.',
    {},
  ),

  'token-refresh-fails': define('tokens', 'A refresh of tokens fails, and changes nothing.', {
    with: choice('invalid_grant', '500', 'html'),
    ...OCCASION,
  }),
  'sign-in-fails': define('tokens', 'A sign-in fails.', {
    with: choice('invalid_grant', '500', 'html'),
    ...OCCASION,
  }),
  'browser-sign-in': define(
    'tokens',
    'The sign-in in a browser shows buttons, or is denied, or goes nowhere, instead of approving by itself.',
    { does: choice('asks', 'denies', 'says-nothing'), ...OCCASION },
  ),
  'refresh-token-absent': define('tokens', 'A sign-in gives no refresh token.', {}),
  'access-token-refused': define('tokens', 'A good access token is refused with 401.', at('api')),
  'terms-not-accepted': define(
    'tokens',
    'Refused with ACCEPT_TERMS_AND_CONDITIONS_REQUIRED.',
    at('user'),
  ),

  'widget-session-path': define('widget', 'A widget session is to be had at one path only.', {
    only: choice('widget_session', 'widget/widget_session'),
  }),
  'widget-links-absent': define(
    'widget',
    'A widget session comes without links, as it once did.',
    {},
  ),
  'widget-session-expires': define('widget', 'A widget session ends after so many seconds.', {
    seconds: whole(0, 0, 86_400),
  }),

  'version-absent': define('answers', 'One of the two versions is not there: 404.', {
    version: choice('v2.1', 'v3'),
  }),
  'error-answers': define('answers', 'Answered with an error; nothing else happens.', {
    status: statuses(503),
    ...RETRY,
    ...at('any'),
  }),
  'request-lost': define('answers', 'The connection is cut before anything happens.', at('any')),
  'answer-lost': define('answers', 'Everything happens, then the connection is cut.', at('any')),
  'answer-breaks-off': define('answers', 'The connection is cut in mid-answer.', at('any')),
  'answer-truncated': define('answers', 'Half of the JSON, as if it were all.', at('any')),
  'answer-html': define('answers', 'A page in the place of JSON; nothing else happens.', {
    status: whole(200, 200, 599),
    ...at('any'),
  }),
  'answer-empty': define('answers', 'No body, whatever the status.', at('any')),
  'answer-oversized': define('answers', 'The answer has megabytes of blanks in front.', {
    megabytes: number(11, 0, 200),
    ...at('any'),
  }),
  'answer-redirects': define('answers', 'A redirect; nothing else happens.', {
    to: choice('elsewhere', 'itself'),
    ...at('any'),
  }),
  'answer-delayed': define('answers', 'The answer takes its time.', {
    ms: whole(2_000, 0, 3_600_000),
    ...at('any'),
  }),
  'answer-hangs': define(
    'answers',
    'No answer, until the switch is cleared: then the connection is cut.',
    { when: choice('before', 'after', 'in-body'), ...at('any') },
  ),
  chaos: define('answers', 'Some passing trouble, now here, now there.', {
    probability: number(0.05, 0, 1),
    seed: whole(1, 0, Number.MAX_SAFE_INTEGER),
  }),

  'clock-skew': define('time', "The service's clock is wrong by so many seconds.", {
    seconds: number(300, -FOREVER_MS, FOREVER_MS),
    of: choice('all', 'header', 'timestamps'),
  }),
  'timestamps-coarse': define('time', 'Timestamps are multiples of so many seconds.', {
    seconds: whole(60, 1, 86_400),
  }),
} as const;

export type FaultName = keyof typeof FAULTS;
export type FaultValue<N extends FaultName> = ValuesOf<(typeof FAULTS)[N]['params']>;

/** `true` is the switch as it comes, a bare value its first setting. */
export type FaultSetting<N extends FaultName> = true | string | number | Partial<FaultValue<N>>;
export type FaultSettings = { readonly [N in FaultName]?: FaultSetting<N> };
