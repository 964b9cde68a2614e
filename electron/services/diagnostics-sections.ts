import type { DesktopFindings } from '../domain/desktop.ts';
import type { PlanView } from '../domain/plan-view.ts';
import type { State } from '../domain/state.ts';
import { openRuns } from '../domain/state.ts';
import { planKey } from '../domain/plan.ts';
import type { Conditions, Summary } from '../domain/summary.ts';
import { instant, rawWord } from './fact-line.ts';
import type { Preferences } from './preferences.ts';
import type { Session } from './session.ts';

/** A line of the diagnostics; without a value it is left out. */
export type Row = readonly [name: string, value: string | number | boolean | undefined];

export function trayRows(glance: Summary['glance'], findings: DesktopFindings): Row[] {
  return [
    ['Icon', glance],
    ['Host', findings.trayHost],
    ['A click can', findings.trayClicks.join(', ') || 'do nothing that can be chosen'],
    ['Start at login', findings.loginStart],
    ['On battery', findings.onBattery ?? 'unknown'],
  ];
}

/** Anything that was found out, name by name. */
export function foundRows(found: object, within = ''): Row[] {
  return Object.entries(found).flatMap(([name, value]: [string, unknown]): Row[] => {
    const path = within + name;
    if (Array.isArray(value)) return [[path, value.join(', ') || 'none']];
    if (typeof value === 'object' && value !== null) return foundRows(value, `${path} `);
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}

export type KnownSession = Pick<Session, 'profile' | 'problem' | 'kept' | 'secrets'>;
export type KnownPreferences = Pick<Preferences, 'chosen' | 'language'>;

export function keychainRows(
  backend: string,
  session: KnownSession,
  conditions: Conditions,
): Row[] {
  return [
    ['Backend', backend],
    ['State', conditions.keychain],
    ['Was given', session.profile?.stored.join(', ') || 'nothing'],
    ['Next start finds the session', session.kept],
  ];
}

export function sessionRows({ profile, problem }: KnownSession, conditions: Conditions): Row[] {
  return [
    ['State', conditions.session],
    ['Problem', problem?.code],
    ['Environment', profile?.environment],
    ['Sign-in server', profile && hostOf(profile.authUrl)],
    ['API server', profile && hostOf(profile.apiUrl)],
    ['Widget server', profile && hostOf(profile.widgetUrl)],
  ];
}

export function networkRows(conditions: Conditions, { sentence }: Summary): Row[] {
  return [
    ['Service', conditions.network],
    ['Trouble', conditions.trouble],
    ['Connections were read', conditions.read],
    ['What is said', sentence.key],
  ];
}

export function planRows({ plan, nextAt, paused, last }: PlanView): Row[] {
  return [
    ['Plan', planKey(plan)],
    ['Next', nextAt === undefined ? 'none' : instant(nextAt)],
    [
      'Paused',
      paused && `${paused.scope}, ${paused.until === undefined ? 'open' : instant(paused.until)}`,
    ],
    ['Last', last && `${instant(last.at)}, ${last.taken} taken, ${last.skipped} left out`],
  ];
}

/** How many there are of each status, of connections and of channels, as the service gives it. */
export function connectionRows({ connections }: State): Row[] {
  const all = [...connections.values()];
  const channels = all.flatMap((connection) => connection.channels);
  return [
    ['All', all.length],
    ...counted(all.map(({ status }) => `connection ${rawWord(status)}`)),
    ...counted(channels.map(({ mode, status }) => `channel ${rawWord(mode)} ${rawWord(status)}`)),
  ];
}

export function runRows(state: State, now: number): Row[] {
  const runs = openRuns(state);
  const oldest = runs.reduce((least, { requestedAt }) => Math.min(least, requestedAt), now);
  return [
    ['All', runs.length],
    ...counted(runs.map(({ phase, origin }) => `${phase}, from ${origin}`)),
    [
      'The oldest waits for',
      runs.length === 0 ? undefined : `${Math.round((now - oldest) / 1_000)} s`,
    ],
  ];
}

export function queueRows({ queue, lastEventAt }: State): Row[] {
  return [
    ['State', queue.missing ? 'missing' : queue.id === undefined ? 'none yet' : 'subscribed'],
    ['Last event', lastEventAt === undefined ? 'none' : instant(lastEventAt)],
  ];
}

export function settingsRows({ chosen, language }: KnownPreferences): Row[] {
  const { quiet, ...told } = chosen.notifications;
  return [
    ['Language', `${chosen.language} (${language})`],
    ['Theme', chosen.theme],
    ['History is kept for', `${chosen.retentionDays} days`],
    ['A click on the icon', chosen.trayClick],
    ['On battery', chosen.onBattery],
    [
      'Notifications',
      Object.entries(told)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
    ['Quiet hours', quiet.on ? `${quiet.from} to ${quiet.to}, days ${quiet.days.join('')}` : 'off'],
  ];
}

function counted(words: readonly string[]): Row[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** Where somebody's own service is, helps; what follows the host may tell whose it is. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'no address';
}
