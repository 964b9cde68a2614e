import type { ReactNode } from 'react';
import { ask } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { DiagnosticsButton } from '../diagnostics/diagnostics-button.tsx';
import './keychain-locked.css';

/** There is a sign-in, and the keychain that holds it is shut. */
export function KeychainLocked({ messages }: { readonly messages: ReactNode }) {
  const { t } = useWords();
  const [looking, retry] = useBusy(() => ask('retryKeychain'));
  return (
    <main className="plate scrolls">
      <div className="plate-card keychain">
        <Icon name="lock" />
        <h1>{t('keychain.locked.title')}</h1>
        <p>{t('keychain.locked.body')}</p>
        <ol>
          <li>{t('keychain.locked.step1')}</li>
          <li>{t('keychain.locked.step2')}</li>
        </ol>
        {messages}
        <div className="keychain-ways">
          <Button look="primary" busy={looking} onClick={retry}>
            {t(looking ? 'keychain.locked.retrying' : 'keychain.locked.retry')}
          </Button>
          <DiagnosticsButton look="quiet" />
        </div>
      </div>
    </main>
  );
}
