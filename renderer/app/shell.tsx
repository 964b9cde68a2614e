import { useEffect } from 'react';
import { AskSync } from '../features/connections/ask-sync.tsx';
import { forgetAskedSync } from '../features/connections/asked-sync.ts';
import { ConnectionsView } from '../features/connections/connections-view.tsx';
import { resetList } from '../features/connections/list-state.ts';
import { forgetAskedRepair } from '../features/repair/asked-repair.ts';
import { RepairDialog } from '../features/repair/repair-dialog.tsx';
import { PausedStrip } from '../features/plan/paused-strip.tsx';
import { PlanView } from '../features/plan/plan-view.tsx';
import { SettingsView } from '../features/settings/settings-view.tsx';
import { ProfileBanners } from '../features/profiles/profile-banners.tsx';
import { forgetDraft } from '../features/welcome/draft.ts';
import { SignInPage } from '../features/welcome/sign-in-page.tsx';
import { closeSignIn, useSigningIn } from '../features/welcome/signing-in.ts';
import { Header } from './header.tsx';
import { Messages } from './messages.tsx';
import { Navigation } from './navigation.tsx';
import './shell.css';
import type { Page } from './page.ts';
import { openPage, usePage } from './page.ts';

/** The window of someone who is signed in. */
export function Shell() {
  const page = usePage((state) => state.page);
  const signingIn = useSigningIn((state) => state.open);
  useEffect(
    () => () => {
      openPage('connections');
      resetList();
      forgetAskedSync();
      closeSignIn();
      forgetAskedRepair();
    },
    [],
  );
  useEffect(forgetDraft, []);
  return (
    <div className="shell">
      <Navigation />
      <Header />
      <main className="shell-main">
        <Messages />
        <ProfileBanners />
        {(page !== 'plan' || signingIn) && <PausedStrip />}
        {signingIn ? <SignInPage /> : <View page={page} />}
      </main>
      <AskSync />
      <RepairDialog />
    </div>
  );
}

function View({ page }: { readonly page: Page }) {
  switch (page) {
    case 'connections':
      return <ConnectionsView />;
    case 'plan':
      return <PlanView />;
    case 'settings':
      return <SettingsView />;
  }
}
