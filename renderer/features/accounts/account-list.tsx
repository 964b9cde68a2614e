import { useState } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import type { Failed } from '../../bridge/bridge.ts';
import { ask } from '../../bridge/failures.ts';
import { Button } from '../../ui/button.tsx';
import { Time } from '../../ui/time.tsx';
import { useBusy } from '../../ui/use-busy.ts';
import type { Words } from '../../ui/words.tsx';
import { useWords } from '../../ui/words.tsx';
import { AccountRow } from './account-row.tsx';
import { SearchResult } from './search-result.tsx';
import { useAccounts } from './use-accounts.ts';

/** What is seen at first: the inspector has more to show than accounts. */
const SHOWN_FIRST = 8;

/** The accounts of a connection, as long as somebody looks at them. */
export function AccountList({ connection }: { readonly connection: ConnectionView }) {
  const words = useWords();
  const { t } = words;
  const { id, run } = connection;
  const ended = run?.endedAt === undefined ? '' : run.id;
  const { reading, answer, of, failure, again } = useAccounts(id, ended);
  const [all, setAll] = useState(false);
  const accounts = answer?.accounts ?? [];
  const shown = all ? accounts : accounts.slice(0, SHOWN_FIRST);
  return (
    <div className="accounts" aria-busy={reading}>
      {run?.half !== undefined && (
        <SearchResult run={run} answer={of === ended ? answer : undefined} />
      )}
      {failure !== undefined && !reading ? (
        <div className="accounts-failed" role="alert">
          <p>{whyNot(failure, words)}</p>
          {!isOfRights(failure) && <Button onClick={again}>{t('accounts.again')}</Button>}
        </div>
      ) : answer === undefined ? (
        <p className="accounts-quiet" role="status">
          {t('accounts.reading')}
        </p>
      ) : accounts.length === 0 ? (
        <p className="accounts-quiet">{t('accounts.none')}</p>
      ) : (
        <ul>
          {shown.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </ul>
      )}
      {accounts.some(({ status }) => status === 'PENDING_CONSENT') && <ChooseAccounts id={id} />}
      {answer !== undefined && (
        <p className="accounts-end">
          {accounts.length > shown.length && (
            <Button look="quiet" onClick={() => setAll(true)}>
              {t('accounts.showAll', { count: accounts.length })}
            </Button>
          )}
          {all && answer.more > 0 && <span>{t('accounts.more', { count: answer.more })}</span>}
          <span className="accounts-read">
            {t('accounts.readAt')} <Time at={answer.readAt} as="clock" />
          </span>
        </p>
      )}
    </div>
  );
}

/** Consent is given by the account holder, in the browser. */
function ChooseAccounts({ id }: { readonly id: string }) {
  const { t } = useWords();
  const [busy, choose] = useBusy(() => ask('manageAccounts', { id }));
  return (
    <div className="accounts-choose">
      <p>{t('accounts.choose.why')}</p>
      <Button busy={busy} onClick={choose}>
        {t('accounts.choose')}
      </Button>
    </div>
  );
}

/** What the sign-in may not read stays so until somebody signs in anew, and is not asked for again. */
function whyNot({ code, sentence }: Failed, { t }: Words): string {
  return isOfRights({ code }) ? t('accounts.forbidden') : (sentence ?? t(`error.${code}`));
}

function isOfRights({ code }: Pick<Failed, 'code'>): boolean {
  return code === 'forbidden' || code === 'scope-missing';
}
