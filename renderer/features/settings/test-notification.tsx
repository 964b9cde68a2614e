import { useState } from 'react';
import type { AnswerValue } from '../../../electron/contract/contract.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import type { StatusWord } from '../../ui/status-icon.tsx';
import { StatusIcon } from '../../ui/status-icon.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import './test-notification.css';

type Delivered = AnswerValue<'sendTestNotification'>;

const SHAPES: Readonly<Record<Delivered['result'], StatusWord>> = {
  shown: 'up-to-date',
  deferred: 'partly-updated',
  failed: 'failed',
};

/** Whether a notification arrives here, tried out; and where it does not, what to change. */
export function TestNotification() {
  const { t, say } = useWords();
  const [delivered, setDelivered] = useState<Delivered>();
  const [busy, send] = useBusy(async () => {
    setDelivered(undefined);
    const result = await call('sendTestNotification');
    if (result.ok) setDelivered(result.value);
    else reportFailure(result.failure);
  });
  return (
    <div className="settings-part test-notification">
      <Button busy={busy} onClick={send}>
        {t('settings.test')}
      </Button>
      <p role="status">
        {delivered !== undefined && (
          <>
            <StatusIcon word={SHAPES[delivered.result]} />
            <span>{say(delivered.sentence)}</span>
          </>
        )}
      </p>
    </div>
  );
}
