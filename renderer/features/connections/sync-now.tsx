import { useEffect, useId, useRef, useState } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { useProfile } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import { whyNotNow } from './advice.ts';
import { heldBackNow, isHeldBack } from './held-back.ts';
import './sync-now.css';

/** *Sync now*, and the question that comes first when the budget does not allow it. It makes the second and third row of its grid. */
export function SyncNow({ connection }: { readonly connection: ConnectionView }) {
  const words = useWords();
  const { t } = words;
  const whyId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const profile = useProfile(connection.profileId);
  /** Why the operator is asked; absent while there is no question. */
  const [reason, setReason] = useState<string>();
  const { id, maySync } = connection;
  const askMain = async (accountHolderPresent?: true) => {
    const result = await call('syncConnection', {
      id,
      ...(accountHolderPresent && { accountHolderPresent }),
    });
    if (result.ok) setReason(undefined);
    else if (isHeldBack(result.failure)) {
      setReason(result.failure.sentence ?? t(`error.${result.failure.code}`));
    } else reportFailure(result.failure);
  };
  const [busy, syncNow] = useBusy(() => askMain());
  const why = maySync || profile === undefined ? undefined : t(whyNotNow(connection, profile));
  return (
    <>
      <Button
        ref={button}
        unavailable={!maySync}
        aria-describedby={why === undefined ? undefined : whyId}
        title={why}
        busy={busy}
        onClick={() => {
          const held = heldBackNow(connection, words);
          if (held === undefined) syncNow();
          else setReason(held);
        }}
      >
        {t('inspector.syncNow')}
      </Button>
      {why !== undefined && (
        <p id={whyId} className="inspector-why">
          {why}
        </p>
      )}
      {maySync && reason !== undefined && (
        <Question
          reason={reason}
          overrule={() => askMain(true)}
          onCancel={() => {
            setReason(undefined);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}

interface QuestionProps {
  readonly reason: string;
  readonly overrule: () => Promise<void>;
  readonly onCancel: () => void;
}

/** Only the account holder's presence lifts the budget, and only the operator knows of it. */
function Question({ reason, overrule, onCancel }: QuestionProps) {
  const { t } = useWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [busy, start] = useBusy(overrule);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      className="sync-question"
      role="group"
      aria-labelledby={id}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <p id={id}>{reason}</p>
      <div className="sync-question-ways">
        <Button busy={busy} onClick={start}>
          {t('overrule.go')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('overrule.cancel')}
        </Button>
      </div>
    </div>
  );
}
