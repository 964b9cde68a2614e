import { useEffect, useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { useConnection } from '../../bridge/store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../ui/words.tsx';
import { forgetAskedSync, useAskedSync } from './asked-sync.ts';
import { useHeldSync } from './use-held-sync.ts';

/** The question that a link to a synchronisation leads to: whoever wrote the link is not the operator. */
export function AskSync() {
  const connection = useConnection(useAskedSync((state) => state.connectionId));
  return connection && <Question key={connection.id} connection={connection} />;
}

function Question({ connection }: { readonly connection: ConnectionView }) {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const { held, busy, go } = useHeldSync(connection, {}, () => dialog.current?.close());
  useEffect(() => dialog.current?.showModal(), []);
  const { provider, owner } = connection;
  return (
    <Dialog
      ref={dialog}
      title={
        owner === undefined
          ? t('askSync.question', { provider })
          : t('askSync.questionOwner', { provider, owner })
      }
      cancel={t('askSync.cancel')}
      go={t(held === undefined ? 'askSync.go' : 'overrule.go')}
      busy={busy}
      onGo={go}
      onClose={forgetAskedSync}
    >
      <p>{t('askSync.why')}</p>
      {held !== undefined && <p className="dialog-held">{held}</p>}
    </Dialog>
  );
}
