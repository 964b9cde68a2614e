import { useEffect, useId, useState } from 'react';
import type { AnswerValue } from '../../../electron/contract/contract.ts';
import type { HolderLanguage } from '../../../electron/contract/holder-message.ts';
import { HOLDER_LANGUAGES, occasionFor } from '../../../electron/contract/holder-message.ts';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { Segments } from '../../ui/segments.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { chooseMessageLanguage, copyMessage, useMessageLanguage } from './copy-message.ts';
import { MESSAGE_KEY } from './grid-keys.ts';
import './holder-message.css';

/** What to send to the account holder, where the connection needs them. */
export function HolderMessage({ connection }: { readonly connection: ConnectionView }) {
  const words = useWords();
  const { t } = words;
  const letterId = useId();
  const occasion = occasionFor(connection, useNow());
  const language = useMessageLanguage(connection.id, words);
  const [open, setOpen] = useState(false);
  const [busy, copy] = useBusy(() => copyMessage(connection, words));
  if (occasion === undefined) return null;
  const ending = occasion.kind === 'authorisation-ending';
  return (
    <Card
      title={t('holderMessage.title', { who: connection.owner ?? t('holderMessage.someone') })}
      // The status above says all the others.
      aside={ending ? t('holderMessage.kind.authorisation-ending') : undefined}
      className="holder-message"
    >
      <div className="holder-message-ways">
        <Button busy={busy} aria-keyshortcuts={MESSAGE_KEY.toUpperCase()} onClick={copy}>
          {t('holderMessage.copy')}
          <kbd aria-hidden>{MESSAGE_KEY.toUpperCase()}</kbd>
        </Button>
        <Segments
          label={t('holderMessage.language')}
          value={language}
          options={HOLDER_LANGUAGES.map((value) => ({
            value,
            text: t(`settings.language.${value}`),
            lang: value,
          }))}
          onChange={(chosen) => chooseMessageLanguage(connection.id, chosen)}
        />
        <Button
          look="quiet"
          className="holder-message-read"
          aria-expanded={open}
          aria-controls={open ? letterId : undefined}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'holderMessage.hide' : 'holderMessage.read')}
        </Button>
      </div>
      {open && <Letter id={letterId} connection={connection} language={language} />}
    </Card>
  );
}

interface LetterProps {
  readonly id: string;
  readonly connection: ConnectionView;
  readonly language: HolderLanguage;
}

/** The message as main puts it together; anew when something of the connection changes. */
function Letter({ id, connection, language }: LetterProps) {
  const [letter, setLetter] = useState<AnswerValue<'holderMessage'>>();
  useEffect(() => {
    let left = false;
    void call('holderMessage', { id: connection.id, language }).then((result) => {
      if (left) return;
      if (result.ok) setLetter(result.value);
      else reportFailure(result.failure);
    });
    return () => {
      left = true;
    };
  }, [connection, language]);
  return (
    <div id={id} className="holder-message-letter" lang={letter?.language} aria-busy={!letter}>
      {letter !== undefined && (
        <>
          <strong>{letter.subject}</strong>
          <p>{letter.text}</p>
        </>
      )}
    </div>
  );
}
