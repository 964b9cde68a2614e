import type { ReactNode } from 'react';
import { useId } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { useVisible } from '../../ui/use-visible.ts';
import { useWords } from '../../ui/words.tsx';
import { AccountList } from './account-list.tsx';
import './accounts-card.css';
import { openAccounts, useAccountsOpen } from './accounts-open.ts';

interface Props {
  readonly connection: ConnectionView;
  /** What can be done about accounts. */
  readonly children?: ReactNode;
}

/** A connection's accounts, for whoever opens them. A hidden window shows none, and has none in its memory. */
export function AccountsCard({ connection, children }: Props) {
  const { t } = useWords();
  const id = useId();
  const open = useAccountsOpen((state) => state.open);
  const visible = useVisible();
  return (
    <section className="card accounts-card">
      <div className="card-head">
        <h3>
          <button
            type="button"
            className="accounts-toggle"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => openAccounts(!open)}
          >
            {t('accounts.title')}
          </button>
        </h3>
      </div>
      <div id={id}>{open && visible && <AccountList connection={connection} />}</div>
      {children}
    </section>
  );
}
