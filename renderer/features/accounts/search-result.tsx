import type { AccountsAnswer, AccountView } from '../../../electron/contract/accounts.ts';
import type { RunView } from '../../../electron/contract/view.ts';
import type { Words } from '../../ui/words.tsx';
import { useWords } from '../../ui/words.tsx';
import { nameOf } from './account-words.ts';

/** A name more than this is one too many for a sentence. */
const MOST_NAMES = 5;

interface Props {
  readonly run: RunView;
  /** What was read after the end of the run. */
  readonly answer: AccountsAnswer | undefined;
}

/** How far a search for accounts is, and when it is over, the difference that it made. */
export function SearchResult({ run, answer }: Props) {
  const words = useWords();
  return (
    <div className="search-result" role="status">
      {sentences(run, answer, words).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function sentences(
  { phase, half, outcome }: RunView,
  answer: AccountsAnswer | undefined,
  words: Words,
): readonly string[] {
  const { t } = words;
  if (phase !== 'ended') {
    return [t(half === 'listing' ? 'search.listing' : 'search.synchronising')];
  }
  switch (outcome) {
    case 'succeeded':
    case 'partly':
      return answer === undefined ? [] : difference(answer, words);
    case 'needs-person':
    case 'failed':
    case 'unknown':
      return [...(answer === undefined ? [] : arrived(answer, words)), t('search.unfinished')];
    default:
      return [];
  }
}

function difference(answer: AccountsAnswer, words: Words): readonly string[] {
  const found = arrived(answer, words);
  if (found.length > 0) return found;
  return [words.t(answer.compared ? 'search.nothing' : 'search.nothingNew')];
}

function arrived({ accounts }: AccountsAnswer, words: Words): readonly string[] {
  return (['new', 'restored'] as const).flatMap((how) => {
    const these = accounts.filter(({ arrival }) => arrival === how);
    const names = namesOf(these, words);
    return these.length === 0 ? [] : [words.t(`search.${how}`, { count: these.length, names })];
  });
}

function namesOf(accounts: readonly AccountView[], words: Words): string {
  const names = accounts
    .slice(0, MOST_NAMES)
    .map((account) => nameOf(account, words))
    .join(', ');
  const count = accounts.length - MOST_NAMES;
  return count > 0 ? words.t('search.more', { names, count }) : names;
}
