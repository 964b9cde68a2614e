import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StatusIcon } from '../../ui/status-icon.tsx';
import { useWords } from '../../ui/words.tsx';
import { TermsButton } from '../repair/terms-button.tsx';
import './empty-list.css';
import { showAll } from './list-state.ts';
import { useStaleness } from './staleness.ts';

/** What stands where the rows would be: not read yet, out of reach, none there, or none found. */
export function EmptyList({ filtered }: { readonly filtered: boolean }) {
  const { t } = useWords();
  const read = useView((view) => view.summary.read);
  const stale = useStaleness();
  if (filtered) {
    return (
      <div className="empty" role="status">
        <Icon name="search" />
        <h2>{t('empty.nothing.title')}</h2>
        <p>{t('empty.nothing.body')}</p>
        <Button onClick={showAll}>{t('empty.nothing.clear')}</Button>
      </div>
    );
  }
  if (read) {
    return (
      <div className="empty" role="status">
        <StatusIcon word="never-synchronised" />
        <h2>{t('empty.none.title')}</h2>
        <p>{t('empty.none.body')}</p>
      </div>
    );
  }
  if (stale) {
    return (
      <div className="empty" role="status">
        <Icon name="offline" />
        <h2>{t(`empty.${stale.kind}.title`)}</h2>
        <p>{t(`empty.${stale.kind}.body`, { why: stale.why })}</p>
        <TermsButton />
      </div>
    );
  }
  return (
    <div className="empty is-reading" role="status">
      <span className="only-heard">{t('empty.reading.title')}</span>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((row) => (
        <div key={row} className="empty-row" aria-hidden>
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  );
}
