import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { cancelConnect } from './attempt.ts';
import './browser-wait.css';

/** The sign-in goes on in the browser; until somebody comes back from there, the only thing to do here is to give it up. */
export function BrowserWait() {
  const { t } = useWords();
  const cancel = useRef<HTMLButtonElement>(null);
  const [cancelling, giveUp] = useBusy(cancelConnect);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <section className="browser-wait" aria-labelledby="browser-wait">
      <Icon name="outside" />
      <div role="status">
        <h2 id="browser-wait">{t('welcome.waiting')}</h2>
        <p>{t('welcome.waiting.body')}</p>
      </div>
      <p className="browser-wait-help">{t('welcome.waiting.help')}</p>
      <Button ref={cancel} busy={cancelling} onClick={giveUp}>
        {t('welcome.waiting.cancel')}
      </Button>
    </section>
  );
}
