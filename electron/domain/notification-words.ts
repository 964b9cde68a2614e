import { DAY_MS } from './budget.ts';
import type { Cause, CauseOf } from './cause.ts';
import { endParts, endPersons, endTitle, endsOf } from './end-words.ts';
import type { Message } from './message.ts';
import { message } from './message.ts';
import { momentOf } from './moment.ts';
import { named, sentences } from './names.ts';
import type { Notification } from './notification.ts';
import type { State } from './state.ts';

/** All that is told of in one notification but its name and place. */
export type Words = Omit<Notification, 'id' | 'place'>;

/** Since when a digest tells: since the operator went away, or an instant in ms at which silence began. */
export type Since = 'away' | number;

/** Causes of one kind in their own words. Persons beside an end are told by that. */
export function wordsFor(causes: readonly Cause[], state: State, now: number): Words {
  const [end] = of(causes, 'ended');
  if (end !== undefined) return endWords(end, state);
  const persons = of(causes, 'person');
  if (persons.length > 0) return personWords(persons);
  const authorisations = of(causes, 'authorisation');
  if (authorisations.length > 0) return authorisationWords(authorisations, now);
  const [trouble] = of(causes, 'provider');
  if (trouble !== undefined) return troubleWords(trouble);
  const [mended] = of(causes, 'mended');
  if (mended !== undefined) return mendedWords(mended);
  const kind = of(causes, 'keychain').length > 0 ? 'keychain' : 'session';
  return {
    kind,
    urgent: true,
    actions: [],
    title: message(`notification.title.${kind}`),
    body: message(`notification.body.${kind}`),
    connectionIds: [],
  };
}

/** All that has come together, in numbers and names. */
export function digestWords(causes: readonly Cause[], since: Since, now: number): Words {
  const persons = of(causes, 'person');
  const authorisations = of(causes, 'authorisation');
  const troubles = of(causes, 'provider');
  const ends = endsOf(of(causes, 'ended').map(({ batch }) => batch));
  const waiting = new Set(persons.map(({ connection }) => connection.id));
  const repaired = of(causes, 'mended').map(({ connection }) => connection.id);
  const mended = unique([...ends.person, ...repaired]).filter((id) => !waiting.has(id)).length;
  const part = (key: string, count: number, names: Message | undefined): Message[] =>
    names === undefined ? [] : [message(key, { count, names })];
  return {
    kind: 'digest',
    urgent: causes.some(({ urgent }) => urgent),
    actions: [],
    title: sinceWords(since, now),
    body: sentences([
      ...part('notification.person', persons.length, named(persons, personName)),
      ...part('notification.trouble', troubles.length, named(troubles, troubleName)),
      ...part(
        'notification.authorisations',
        authorisations.length,
        named(byExpiry(authorisations), (cause) => authorisationName(cause, now)),
      ),
      ...endParts(ends),
      ...(mended > 0 ? [message('notification.mended', { count: mended })] : []),
    ]),
    connectionIds: unique([
      ...waiting,
      ...troubles.flatMap(({ trouble }) => trouble.connectionIds),
      ...authorisations.map(({ authorisation }) => authorisation.connection.id),
      ...ends.failed,
      ...ends.partly,
      ...ends.person,
      ...repaired,
    ]),
  };
}

function endWords({ batch }: CauseOf<'ended'>, state: State): Words {
  const ends = endsOf([batch]);
  const { well, partly, person, failed, cancelled } = ends;
  return {
    kind: 'ended',
    urgent: false,
    actions: [
      ...(person.length > 0 ? (['repair'] as const) : []),
      ...(failed.length > 0 ? (['sync-again'] as const) : []),
      ...(person.length > 0 ? (['later'] as const) : []),
    ],
    title: endTitle(ends),
    body: sentences([...endParts(ends), ...endPersons(ends, state)]),
    connectionIds: [...person, ...failed, ...partly, ...well, ...cancelled],
  };
}

function personWords(causes: readonly CauseOf<'person'>[]): Words {
  const [{ connection, attention }, ...others] = causes as [
    CauseOf<'person'>,
    ...CauseOf<'person'>[],
  ];
  const common = {
    kind: 'person',
    urgent: false,
    actions: ['repair', 'later'],
    connectionIds: causes.map((cause) => cause.connection.id),
  } as const;
  if (others.length > 0) {
    const names = named(causes, personName) as Message;
    const title = message('notification.titlePerson', { count: causes.length });
    return { ...common, title, body: names };
  }
  const { provider, owner } = connection;
  const { reason, action } = attention;
  return {
    ...common,
    title: message('notification.titleOne', { provider, reason }),
    body: message(`notification.do.${action}`, { who: whoActs(owner) }),
  };
}

function troubleWords({ trouble: { provider, connectionIds } }: CauseOf<'provider'>): Words {
  return {
    kind: 'provider',
    urgent: false,
    actions: ['later'],
    title: message('notification.title.provider', { provider }),
    body: message('notification.body.provider', { count: connectionIds.length }),
    connectionIds,
  };
}

function mendedWords({ connection, repair }: CauseOf<'mended'>): Words {
  const { id, provider } = connection;
  return {
    kind: 'mended',
    urgent: false,
    actions: [],
    title: message('notification.titleMended', { provider }),
    body: message(`notification.mended.${repair.kind}`),
    connectionIds: [id],
  };
}

function authorisationWords(causes: readonly CauseOf<'authorisation'>[], now: number): Words {
  const sorted = byExpiry(causes);
  const [first, ...others] = sorted as [CauseOf<'authorisation'>, ...CauseOf<'authorisation'>[]];
  const { connection, expiresAt } = first.authorisation;
  const common = {
    kind: 'authorisation',
    urgent: causes.some(({ urgent }) => urgent),
    actions: ['repair', 'later'],
    connectionIds: unique(sorted.map(({ authorisation }) => authorisation.connection.id)),
  } as const;
  if (others.length > 0) {
    return {
      ...common,
      title: message('notification.titleAuthorisations', { count: causes.length }),
      body: named(sorted, (cause) => authorisationName(cause, now)) as Message,
    };
  }
  const { provider, owner } = connection;
  return {
    ...common,
    title: message('notification.titleAuthorisation', { provider, count: daysTo(expiresAt, now) }),
    body: message('notification.body.authorisation', { who: whoActs(owner) }),
  };
}

function sinceWords(since: Since, now: number): Message {
  if (since === 'away') return message('notification.whileAway');
  return message(momentOf(since, now).near ? 'notification.since' : 'notification.sinceDay', {
    at: since,
  });
}

function personName({ connection: { provider }, attention: { reason } }: CauseOf<'person'>) {
  return message('notification.named', { provider, reason });
}

function troubleName({ trouble: { provider } }: CauseOf<'provider'>): Message {
  return message('notification.provider', { provider });
}

function authorisationName({ authorisation }: CauseOf<'authorisation'>, now: number): Message {
  const { connection, expiresAt } = authorisation;
  const { provider } = connection;
  return message('notification.inDays', { provider, count: daysTo(expiresAt, now) });
}

function whoActs(owner: string | undefined): Message | string {
  return owner ?? message('notification.accountHolder');
}

/** A day that has begun counts. */
function daysTo(expiresAt: number, now: number): number {
  return Math.ceil((expiresAt - now) / DAY_MS);
}

function byExpiry(causes: readonly CauseOf<'authorisation'>[]): CauseOf<'authorisation'>[] {
  return causes.toSorted((a, b) => a.authorisation.expiresAt - b.authorisation.expiresAt);
}

function of<K extends Cause['kind']>(causes: readonly Cause[], kind: K): CauseOf<K>[] {
  return causes.filter((cause): cause is CauseOf<K> => cause.kind === kind);
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
