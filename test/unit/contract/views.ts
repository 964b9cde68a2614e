import { addressesOf } from '../../../electron/aggregator/environments.ts';
import type { AppView, View } from '../../../electron/contract/view.ts';
import { connectionKey } from '../../../electron/domain/connection-key.ts';
import { commonPlan } from '../../../electron/domain/plan-view.ts';
import type { State } from '../../../electron/domain/state.ts';
import type { Conditions } from '../../../electron/domain/summary.ts';
import { overview } from '../../../electron/domain/overview.ts';
import { summarise } from '../../../electron/domain/summary.ts';
import { Problem } from '../../../electron/domain/problem.ts';
import type { ProfileBook } from '../../../electron/services/profile-book.ts';
import type { ProfileEngine } from '../../../electron/services/profile-engine.ts';
import { profileViews, sessionView } from '../../../electron/services/profile-view.ts';
import type { Profiles } from '../../../electron/services/profiles.ts';
import type { Store } from '../../../electron/services/store.ts';
import {
  appView,
  commonPlanView,
  connectionView,
  summaryView,
} from '../../../electron/services/view.ts';
import type { Sections } from '../../../electron/services/window-feed.ts';
import { ONLY, onlyProfile } from '../../support/profiles.ts';
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

const NOBODY = { widgetAccess: undefined };

/** The sections as the engine makes them. */
export function sectionsOf(state: State, conditions: Conditions): Sections {
  const signedIn = conditions.session === 'signed-in';
  const entry = { id: ONLY, name: 'Cabinet', colour: 'teal', profile: PROFILE, signedOut: false };
  const profiles = onlyProfile({
    store: { state, conditions } as Store,
    session: {
      profile: signedIn ? PROFILE : undefined,
      signedIn,
      kept: signedIn,
      problem: conditions.session === 'refused' ? new Problem('credentials-refused') : undefined,
    },
  }) as unknown as Profiles<ProfileEngine>;
  const book = { entries: [entry] } as unknown as ProfileBook;
  const plans = new Map([[ONLY, unplanned(state)]]);
  return {
    app: app(conditions.read ? 'en' : 'fr'),
    session: sessionView(profiles.all, { conditions, signedIn }),
    profiles: profileViews(profiles, book, plans),
    summary: summaryView([state], summarise(overview(state, ONLY), conditions), conditions),
    plan: commonPlanView(commonPlan([unplanned(state)])),
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
  const profile = { id: ONLY, store: { state, conditions }, session: NOBODY };
  return {
    ...sectionsOf(state, conditions),
    connections: Object.fromEntries(
      [...state.connections.values()].map((one) => [
        connectionKey(ONLY, one.id),
        connectionView(profile, one, unplanned(state)),
      ]),
    ),
  };
}
