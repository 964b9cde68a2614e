import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { useWords } from '../../ui/words.tsx';
import { wantsTerms } from '../profiles/profile-words.ts';

/** What to do about a problem, where it is that the service wants its terms to be accepted before it goes on. */
export function useWayToTerms(code: string | undefined) {
  const { t } = useWords();
  const profileId = useView(({ profiles }) => profiles.find(wantsTerms)?.id);
  if (code !== 'terms-required' || profileId === undefined) return undefined;
  return { label: t('terms.open'), go: () => ask('openTerms', { profileId }) };
}
