import type { AccountView } from '../../../electron/contract/accounts.ts';
import { moneyWords } from '../../ui/money.ts';
import { ROLE_OF, StatusIcon } from '../../ui/status-icon.tsx';
import { Time } from '../../ui/time.tsx';
import { useWords } from '../../ui/words.tsx';
import { nameOf, statusWords, typeWords } from './account-words.ts';

export function AccountRow({ account }: { readonly account: AccountView }) {
  const words = useWords();
  const { t, language } = words;
  const { name, type, maskedNumber, balance, balanceAt, status, arrival } = account;
  const [word, said] = statusWords(status, words);
  const about = [typeWords(type, words), name === undefined ? undefined : maskedNumber];
  return (
    <li className="account">
      <span className="account-name">
        <strong>{nameOf(account, words)}</strong>
        {arrival !== undefined && (
          <span className="account-arrival">{t(`account.arrival.${arrival}`)}</span>
        )}
      </span>
      <span className="account-balance">
        {balance === undefined
          ? t('account.noBalance')
          : moneyWords(language, balance.amount, balance.currency)}
      </span>
      <span className="account-about">
        <span className={`account-status role-${ROLE_OF[word]}`}>
          <StatusIcon word={word} /> {said}
        </span>
        {about.map((part) => part !== undefined && <span key={part}>{part}</span>)}
      </span>
      <span className="account-date">
        {balanceAt !== undefined && <Time at={balanceAt} as="short" />}
      </span>
    </li>
  );
}
