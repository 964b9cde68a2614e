import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useView } from '../../bridge/store.ts';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../ui/words.tsx';
import { DiagnosticsButton } from '../diagnostics/diagnostics-button.tsx';
import { ConnectForm } from './connect-form.tsx';
import { beginDraft, useDraft } from './draft.ts';
import { KnownProfiles } from './known-profiles.tsx';
import { Pitch } from './pitch.tsx';
import './welcome-screen.css';

/** Where Syncwatch begins: the choice of a service and the sign-in to it. */
export function WelcomeScreen({ messages }: { readonly messages: ReactNode }) {
  const { t } = useWords();
  const app = useView((view) => view.app);
  const session = useView((view) => view.session);
  const profile = useView((view) => view.profiles[0]);
  const profileId = useDraft((state) => state.profileId);
  const chosen = useDraft((state) => state.environment);
  useEffect(() => beginDraft(profile, app.environments), [profile, app.environments]);
  const environment = app.environments.find(({ id }) => id === chosen);
  const again = profileId !== undefined;
  return (
    <div className="welcome">
      <Pitch />
      <main className="welcome-main scrolls">
        <div className="welcome-column">
          {messages}
          <div className="welcome-title">
            <h1>{t(again ? 'welcome.again' : 'welcome.title')}</h1>
            <p>{t(again ? 'welcome.againLead' : 'welcome.lead')}</p>
          </div>
          {session.keychain === 'absent' && (
            <Banner tone="plain" title={t('welcome.keychainAbsent.title')}>
              {t('welcome.keychainAbsent.body')}
            </Banner>
          )}
          {app.loopbackOnly && <Banner tone="plain">{t('app.loopbackOnly')}</Banner>}
          <KnownProfiles />
          {environment && <ConnectForm environment={environment} />}
          <div className="welcome-help">
            <DiagnosticsButton look="quiet" />
          </div>
        </div>
      </main>
    </div>
  );
}
