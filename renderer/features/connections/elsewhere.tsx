import { Button } from '../../ui/button.tsx';
import { useWords } from '../../ui/words.tsx';
import './elsewhere.css';
import { chooseProfile } from './list-state.ts';

/** What a search would find in the profiles that are not looked at. */
export function Elsewhere({ count }: { readonly count: number }) {
  const { t } = useWords();
  return (
    <p className="elsewhere" role="status">
      <span>{t('list.elsewhere', { count })}</span>
      <Button look="quiet" onClick={() => chooseProfile(undefined)}>
        {t('list.elsewhere.show')}
      </Button>
    </p>
  );
}
