import type { Fact } from '../domain/fact.ts';
import type { Known } from '../domain/redact.ts';
import { redact } from '../domain/redact.ts';
import type { Desktop } from './desktop.ts';
import type { KnownPreferences, KnownSession, Row } from './diagnostics-sections.ts';
import {
  connectionRows,
  foundRows,
  keychainRows,
  networkRows,
  planRows,
  queueRows,
  runRows,
  sessionRows,
  settingsRows,
  trayRows,
} from './diagnostics-sections.ts';
import { factLine, instant } from './fact-line.ts';
import type { Lookout } from './lookout.ts';
import type { Notices } from './notices.ts';
import type { Clock } from './ports.ts';
import type { Profiles, Seat } from './profiles.ts';

/** What only the outside knows of the computer. */
export interface Surroundings {
  readonly versions: readonly Row[];
  readonly desktop: readonly Row[];
  /** What keeps the secrets here. */
  readonly keychain: string;
  readonly home: string;
  readonly user: string;
  /** The last lines of the log. */
  readonly logEnd: readonly string[];
}

export interface DiagnosticsParts {
  readonly profiles: Profiles<KnownProfile>;
  readonly lookout: Lookout;
  readonly desktop: Pick<Desktop, 'findings'>;
  readonly notices: Pick<Notices, 'list'>;
  readonly preferences: KnownPreferences;
  readonly clock: Pick<Clock, 'now'>;
  readonly latestFacts: (profileId: string, count: number) => readonly Fact[];
  readonly surroundings: Surroundings;
  /** What the adapter found out about whoever shows notifications, whatever that is. */
  readonly notifier: object;
}

interface KnownProfile extends Seat {
  readonly session: KnownSession;
}

const MOST_FACTS = 100;

/** What Syncwatch knows of itself and of the desktop, as Markdown, for whoever helps: without secrets, and without what identifies anybody. */
export function diagnosticsText(parts: DiagnosticsParts): string {
  const { profiles, desktop, notices, preferences, surroundings, notifier } = parts;
  const { plans, summary } = parts.lookout.look();
  const now = parts.clock.now();
  const text = [
    '# Syncwatch diagnostics',
    `Made ${instant(now)}. Secrets, names, e-mail addresses and account numbers are left out.`,
    table('Versions', surroundings.versions),
    table('Desktop', surroundings.desktop),
    table('Tray', trayRows(summary.glance, desktop.findings)),
    table('Notifications', foundRows(notifier)),
    ...profiles.all.flatMap((profile, place) => {
      const { id, store, session } = profile;
      const planned = plans.get(id);
      const of = (title: string) => (profiles.all.length > 1 ? `${title} ${place + 1}` : title);
      return [
        table(of('Keychain'), keychainRows(surroundings.keychain, session, store.conditions)),
        table(of('Session'), sessionRows(session, store.conditions)),
        table(of('Network'), networkRows(store.conditions, summary)),
        table(of('Plan'), planned === undefined ? [] : planRows(planned)),
        table(of('Connections'), connectionRows(store.state)),
        table(of('Open runs'), runRows(store.state, now)),
        table(of('Queue'), queueRows(store.state)),
      ];
    }),
    table(
      'Settings',
      settingsRows(preferences),
      notices.list.map(({ id }) => `Notice: ${id}`),
    ),
    listing('Latest facts', factLines(parts)),
    listing('End of the log', surroundings.logEnd),
  ].join('\n\n');
  return redact(`${text}\n`, known(parts));
}

/** The last of all profiles. A history that cannot be read is when diagnostics are wanted most. */
function factLines({ profiles, latestFacts }: DiagnosticsParts): string[] {
  try {
    return profiles.all
      .flatMap(({ store: { profile } }) =>
        profile === undefined ? [] : latestFacts(profile, MOST_FACTS),
      )
      .toSorted((one, other) => one.at - other.at)
      .slice(-MOST_FACTS)
      .map(factLine);
  } catch (error) {
    return [`The history cannot be read. ${String(error)}`];
  }
}

function known({ profiles, surroundings }: DiagnosticsParts): Known {
  const states = profiles.all.map(({ store }) => store.state);
  const connections = states.flatMap((state) => [...state.connections.values()]);
  const ids = connections.flatMap(({ id, providerId, channels }) => [
    id,
    providerId ?? '',
    ...channels.map((channel) => channel.id),
  ]);
  return {
    secrets: profiles.all.flatMap(({ session }) => session.secrets),
    clientIds: profiles.all.flatMap(({ session }) => session.profile?.clientId ?? []),
    names: connections.flatMap(({ owner }) => owner ?? []),
    home: surroundings.home,
    user: surroundings.user,
    ids: new Set([...ids, ...states.map(({ queue }) => queue.id ?? '')]),
  };
}

function table(title: string, rows: readonly Row[], more: readonly string[] = []): string {
  const lines = [
    ...rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])),
    ...more,
  ].map((line) => `- ${inOneLine(line)}`);
  return [`## ${title}`, '', ...(lines.length === 0 ? ['Nothing is known.'] : lines)].join('\n');
}

function listing(title: string, lines: readonly string[]): string {
  const shown = lines.map((line) => line.replaceAll('```', "'''"));
  return [`## ${title}`, '', '```', ...shown, '```'].join('\n');
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
