import { addressesOf } from '../../../electron/aggregator/environments.ts';
import type { AppView, View } from '../../../electron/contract/view.ts';
import type { State } from '../../../electron/domain/state.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { overview } from '../../../electron/domain/overview.ts';
import { summarise } from '../../../electron/domain/summary.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import {
  appView,
  connectionView,
  planSection,
  sessionView,
  summaryView,
} from '../../../electron/services/view.ts';
import type { Sections } from '../../../electron/services/window-feed.ts';
import { USUAL_DESKTOP, USUAL_SETTINGS } from '../../support/settings.ts';
import { SIGNED_IN, unplanned } from '../../support/domain.ts';

export const CONDITIONS: readonly Partial<Conditions>[] = [
  {},
  { session: 'starting', keychain: 'unknown', read: false },
  { session: 'signing-in' },
  { session: 'signed-out', keychain: 'locked' },
  { session: 'refused', keychain: 'absent' },
  { network: 'offline' },
  { network: 'captive' },
  { trouble: 'terms-required' },
];

const PROFILE = {
  id: 'profile-1',
  environment: 'custom',
  version: 'v2.1',
  method: 'token',
  tokenExpiresAt: 1_764_000_000_000,
  ...addressesOf('sandbox', 'v2.1'),
  clientId: 'id',
  email: 'me@example.com',
  stored: ['access-token'],
} as const;

/** The sections as main.ts makes them. */
export function sectionsOf(state: State, conditions: Conditions): Sections {
  const signedIn = conditions.session === 'signed-in';
  const session = {
    profile: signedIn ? PROFILE : undefined,
    kept: signedIn,
    problem: conditions.session === 'refused' ? new Problem('credentials-refused') : undefined,
  } as Parameters<typeof sessionView>[0];
  return {
    app: app(conditions.read ? 'en' : 'fr'),
    session: sessionView(session, conditions),
    summary: summaryView(state, summarise(overview(state), conditions), conditions),
    plan: planSection(unplanned(state)),
    desktop: USUAL_DESKTOP,
  };
}

function app(language: AppView['language']): AppView {
  const chosen: AppView['settings'] = { ...USUAL_SETTINGS, theme: 'dark' };
  const notice = {
    id: 'queue-missing',
    text: { key: 'notice.queue-missing' },
    tone: 'plain',
  } as const;
  return appView('0.1.0', { chosen, language, change: () => {} }, true, [notice]);
}

/** The whole view, made at once. */
export function viewOf(state: State, conditions: Conditions = SIGNED_IN): View {
  const signedIn = conditions.session === 'signed-in';
  return {
    ...sectionsOf(state, conditions),
    connections: Object.fromEntries(
      [...state.connections.values()].map((one) => [
        one.id,
        connectionView(state, one, signedIn, unplanned(state)),
      ]),
    ),
  };
}
