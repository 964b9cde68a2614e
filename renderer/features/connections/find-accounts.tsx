import { useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words.tsx';
import { openAccounts } from '../accounts/accounts-open.ts';
import './find-accounts.css';
import { useHeldSync } from './use-held-sync.ts';

/**
 * Lists the accounts of a connection anew, after saying what else that does: it brings back those that were removed (accounts-api §6). The
 * accounts are open from then on, since the difference that it makes is told there.
 */
export function FindAccounts({ connection }: { readonly connection: ConnectionView }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => {
    dialog.current?.close();
    openAccounts(true);
  };
  const { held, busy, begin, go } = useHeldSync(connection, { listAccounts: true }, close);
  const { provider, maySync } = connection;
  return (
    <>
      <div className="find-accounts-row">
        <p>{t('findAccounts.hint')}</p>
        <Button
          unavailable={!maySync}
          aria-haspopup="dialog"
          onClick={() => {
            begin();
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
        onGo={go}
      >
        <p>{t('findAccounts.warning')}</p>
        {held !== undefined && <p className="dialog-held">{held}</p>}
      </Dialog>
    </>
  );
}
