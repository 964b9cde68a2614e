import { useView } from '../../bridge/store.ts';
import { Time } from '../../ui/time.tsx';
import { useWords } from '../../ui/words.tsx';
import './status-bar.css';

const FOLLOWING = {
  queue: 'bar.queue',
  connections: 'bar.following',
  nothing: 'bar.nothing',
} as const;

interface Props {
  readonly shown: number;
  /** How many there are, of the profile that is looked at or of all. */
  readonly of: number;
}

export function StatusBar({ shown, of: count }: Props) {
  const { t } = useWords();
  const read = useView((view) => view.summary.read);
  const following = useView((view) => view.summary.following);
  const lastEventAt = useView((view) => view.summary.lastEventAt);
  return (
    <footer className="status-bar">
      <span hidden={!read && count === 0}>
        {shown === count ? t('bar.connections', { count }) : t('bar.some', { count, shown })}
      </span>
      <span className={`status-bar-following is-${following}`}>
        <i aria-hidden />
        {t(FOLLOWING[following])}
        {lastEventAt !== undefined && (
          <>
            {' · '}
            {t('bar.lastEvent')} <Time at={lastEventAt} as="precise" />
          </>
        )}
      </span>
    </footer>
  );
}
