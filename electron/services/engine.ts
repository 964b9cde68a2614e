import type { AddressRules } from '../aggregator/environments.ts';
import { createGuardedHttp } from '../aggregator/guarded-http.ts';
import type { Http } from '../aggregator/http.ts';
import { createSignIn } from '../aggregator/sign-in.ts';
import type { NumberedPatch } from '../contract/contract.ts';
import type { TrayModel } from '../domain/tray.ts';
import { createAsking } from './asking.ts';
import type { Browser } from './browser.ts';
import { createBrowserSignIn } from './browser-sign-in.ts';
import type { Clipboard } from './clipboard.ts';
import type { Commands } from './commands.ts';
import { createCommands } from './commands.ts';
import { createConnecting } from './connecting.ts';
import type { Desk } from './desk.ts';
import type { Desktop } from './desktop.ts';
import { createDesktop } from './desktop.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import { sayingWhenUnwritable } from './history-trouble.ts';
import type { HolderWords } from './holder-messages.ts';
import { createHolderMessages } from './holder-messages.ts';
import type { LoopbackPages } from './loopback-pages.ts';
import type { Lookout } from './lookout.ts';
import { createLookout } from './lookout.ts';
import type { Notices } from './notices.ts';
import { createNotices, sayClock } from './notices.ts';
import type { Notifier } from './notifications.ts';
import { createOverheard } from './overheard.ts';
import type { PlanSettings } from './plan-book.ts';
import type { Clock, Log, NewId } from './ports.ts';
import type { Preferences } from './preferences.ts';
import type { Presence } from './presence.ts';
import type { ProfileBook } from './profile-book.ts';
import { entryOf } from './profile-book.ts';
import type { ProfileEngine } from './profile-engine.ts';
import { createProfileEngine } from './profile-engine.ts';
import type { Profiles } from './profiles.ts';
import { createProfiles } from './profiles.ts';
import type { SecretStore } from './session.ts';
import type { BuiltInService } from './signing-in.ts';
import type { Journal } from './store.ts';
import type { Calendar } from './timetable.ts';
import type { TrayFeed } from './tray-feed.ts';
import { createTrayFeed } from './tray-feed.ts';
import type { WindowFeed } from './window-feed.ts';
import { createWindowFeed } from './window-feed.ts';
import { createWindowLook } from './window-look.ts';

/** What the engine needs from the outside: each may be the real thing or a stand-in that keeps the same contract. */
export interface Outside {
  readonly version: string;
  readonly rules: AddressRules;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly log: Log;
  readonly newId: NewId;
  /** In [0, 1). */
  readonly random: () => number;
  /** In [0, 1): this installation's own, always the same. */
  readonly jitter: number;
  readonly http: Http;
  /** Whether the computer has a network. */
  readonly hasNetwork: () => boolean;
  /** Whether the computer runs on battery; `undefined` where it has none, or does not tell. */
  readonly onBattery: () => boolean | undefined;
  readonly secrets: SecretStore;
  readonly profiles: ProfileBook;
  readonly plan: PlanSettings;
  readonly preferences: Preferences;
  readonly journal: Journal;
  readonly notifier: Notifier;
  readonly presence: Presence;
  readonly doNotDisturb?: Pick<DoNotDisturb, 'current' | 'changed'>;
  readonly builtIn: BuiltInService;
  readonly desk: Desk;
  readonly holderWords: HolderWords;
  readonly browser: Browser;
  readonly pages: LoopbackPages;
  readonly clipboard: Clipboard;
  readonly sendPatch: (patch: NumberedPatch) => void;
  readonly renderTray: (model: TrayModel) => void;
}

/** The moving parts, put together; without `start` nothing happens by itself. */
export interface Engine {
  readonly profiles: Profiles<ProfileEngine>;
  readonly commands: Commands;
  readonly lookout: Lookout;
  readonly feed: WindowFeed;
  readonly trayFeed: TrayFeed;
  readonly notices: Notices;
  readonly desktop: Desktop;
  /** The plans of all profiles begin, also of those that come later. */
  start(): void;
  /** For good: nothing is asked of any service any more, and what the next start needs is kept. */
  stop(): void;
}

/** One and the same for the program and for the tests of it, which put other things outside. */
export function createEngine(outside: Outside): Engine {
  const { version, rules, clock, log, newId, preferences, profiles: book } = outside;
  const guarded = createGuardedHttp({ http: outside.http, clock, random: outside.random });
  const notices = createNotices(() => feed.touch());
  const overheard = createOverheard({ http: guarded.send, clock, ahead: sayClock(notices) });
  const signIn = createSignIn(overheard.send);
  const asking = createAsking(overheard.send);
  const desktop = createDesktop(() => feed.touch());
  const journal = sayingWhenUnwritable(outside.journal, notices, log);
  const nameOf = (profileId: string) => entryOf(book, profileId)?.name ?? '';
  let started = false;
  const profiles = createProfiles<ProfileEngine>({
    book,
    newId,
    begin(profileId) {
      const profile = createProfileEngine(profileId, {
        outside,
        guarded,
        journal,
        notices,
        changed: () => feed.touch(),
        planChanged() {
          feed.touchAll();
          trayFeed.touch();
        },
        foundBattery: (onBattery) => desktop.found({ onBattery }),
        nameToSay: () => (book.entries.length > 1 ? nameOf(profileId) : undefined),
        connectBuiltIn: () => commands.connectBuiltIn(),
      });
      if (started) profile.planner.start();
      return profile;
    },
  });
  const lookout = createLookout({ profiles, nameOf, clock });
  const look = createWindowLook({
    version,
    loopbackOnly: rules.loopbackOnly,
    profiles,
    book,
    preferences,
    notices,
    lookout,
    desktop,
  });
  const feed = createWindowFeed({ profiles, clock, look, send: outside.sendPatch });
  const trayFeed = createTrayFeed({ profiles, clock, lookout, render: outside.renderTray });
  const commands = createCommands({
    profiles,
    book,
    journal,
    feed,
    trayFeed,
    preferences,
    notices,
    builtIn: outside.builtIn,
    desk: outside.desk,
    holderMessages: createHolderMessages({ ...outside, look, words: outside.holderWords }),
    asking,
    connecting: createConnecting({
      signIn,
      browserSignIn: createBrowserSignIn({
        signIn,
        pages: outside.pages,
        browser: outside.browser,
      }),
      asking,
      overheard,
    }),
    rules,
    log,
  });

  return {
    profiles,
    commands,
    lookout,
    feed,
    trayFeed,
    notices,
    desktop,
    start() {
      started = true;
      for (const { planner } of profiles.all) planner.start();
    },
    stop() {
      for (const profile of profiles.all) profile.stop();
      trayFeed.stop();
    },
  };
}
