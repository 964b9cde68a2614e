import { useEffect, useRef } from 'react';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words.tsx';
import { cancelConnect } from './attempt.ts';
import { ConnectForm } from './connect-form.tsx';
import { useDraft } from './draft.ts';
import './sign-in-page.css';
import { closeSignIn, endSignIn } from './signing-in.ts';

/** The sign-in to one more profile, or again to one that was there, while the others work on. */
export function SignInPage() {
  const { t } = useWords();
  const { loopbackOnly, environments } = useView((view) => view.app);
  const chosen = useDraft((state) => state.environment);
  const profileId = useDraft((state) => state.profileId);
  const name = useView(({ profiles }) => profiles.find(({ id }) => id === profileId)?.name);
  const back = useRef<HTMLButtonElement>(null);
  // Once: what follows is a matter of the form's own.
  useEffect(() => back.current?.focus(), []);
  const environment = environments.find(({ id }) => id === chosen);
  return (
    <div className="sign-in scrolls">
      <div className="sign-in-column">
        <Button
          ref={back}
          look="quiet"
          className="sign-in-back"
          onClick={() => {
            void cancelConnect();
            closeSignIn();
          }}
        >
          <Icon name="back" />
          {t('signIn.back')}
        </Button>
        <div className="sign-in-title">
          <h2>{name === undefined ? t('signIn.add') : t('signIn.again', { profile: name })}</h2>
          <p>{t(name === undefined ? 'signIn.addLead' : 'welcome.againLead')}</p>
        </div>
        {loopbackOnly && <p className="sign-in-note">{t('app.loopbackOnly')}</p>}
        {environment && <ConnectForm environment={environment} onEnd={endSignIn} />}
      </div>
    </div>
  );
}
