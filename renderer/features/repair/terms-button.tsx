import type { Text } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../ui/words.tsx';

/** Where the service wants its terms to be accepted before it goes on: the way to them. */
export function TermsButton() {
  const { t } = useWords();
  const profileId = useView(
    ({ profiles }) =>
      profiles.find(({ trouble, problem }) => isOfTerms(trouble) || isOfTerms(problem))?.id,
  );
  if (profileId === undefined) return null;
  return <Button onClick={() => void ask('openTerms', { profileId })}>{t('terms.open')}</Button>;
}

function isOfTerms(text: Text | undefined): boolean {
  return text?.key === 'error.terms-required';
}
