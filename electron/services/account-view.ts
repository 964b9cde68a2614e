import type { AccountsAnswer, AccountView } from '../contract/accounts.ts';
import type { Account } from '../domain/account.ts';
import type { Before } from '../domain/brought.ts';
import { arrivalOf } from '../domain/brought.ts';
import type { Looked } from './account-reads.ts';

/** Nobody reads more than this, and nothing in the window need bear it. */
const MOST_SHOWN = 200;

/** What the window shows of the accounts that were just looked at; `before` the last run, if it is over. */
export function accountsAnswer({ accounts, readAt }: Looked, before?: Before): AccountsAnswer {
  const views = accounts.map((account) => accountView(account, before));
  const arrived = ({ arrival }: AccountView) => arrival !== undefined;
  const ordered = [...views.filter(arrived), ...views.filter((view) => !arrived(view))];
  const shown = ordered.slice(0, MOST_SHOWN);
  return {
    accounts: shown,
    more: ordered.length - shown.length,
    compared: before?.accountIds !== undefined,
    readAt,
  };
}

function accountView(account: Account, before: Before | undefined): AccountView {
  const { id, name, type, maskedNumber, balance, balanceAt, status } = account;
  const arrival = before && arrivalOf(account, before);
  return { id, name, type, maskedNumber, balance, balanceAt, status, arrival };
}
