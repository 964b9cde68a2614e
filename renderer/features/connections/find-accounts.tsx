import { useRef, useState } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { call } from '../../bridge/bridge.ts';
import { reportFailure } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import { useWords } from '../../ui/words.tsx';
import './find-accounts.css';
import { heldBackNow, isHeldBack } from './held-back.ts';

/** Lists the accounts of a connection anew, after saying what else that does: it brings back those that were removed (accounts-api §6). */
export function FindAccounts({ connection }: { readonly connection: ConnectionView }) {
  const words = useWords();
  const { t } = words;
  const dialog = useRef<HTMLDialogElement>(null);
  /** Why the budget does not allow it; then only the account holder's presence does. */
  const [held, setHeld] = useState<string>();
  const { id, provider, maySync } = connection;
  const [busy, find] = useBusy(async () => {
    const result = await call('syncConnection', {
      id,
      listAccounts: true,
      ...(held !== undefined && { accountHolderPresent: true }),
    });
    if (!result.ok && isHeldBack(result.failure)) {
      setHeld(result.failure.sentence ?? t(`error.${result.failure.code}`));
      return;
    }
    if (!result.ok) reportFailure(result.failure);
    dialog.current?.close();
  });
  return (
    <Card title={t('findAccounts.title')}>
      <div className="find-accounts-row">
        <p>{t('findAccounts.hint')}</p>
        <Button
          unavailable={!maySync}
          aria-haspopup="dialog"
          onClick={() => {
            setHeld(heldBackNow(connection, words));
            dialog.current?.showModal();
          }}
        >
          {t('findAccounts.ask')}
        </Button>
      </div>
      <Dialog
        ref={dialog}
        title={t('findAccounts.question', { provider })}
        cancel={t('findAccounts.cancel')}
        go={t(held === undefined ? 'findAccounts.go' : 'findAccounts.goPresent')}
        busy={busy}
        onGo={find}
      >
        <p>{t('findAccounts.warning')}</p>
        {held !== undefined && <p className="find-accounts-held">{held}</p>}
      </Dialog>
    </Card>
  );
}
