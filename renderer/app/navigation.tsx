import { useView } from '../bridge/store.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import type { TextKey } from '../ui/words.tsx';
import { useWords } from '../ui/words.tsx';
import './navigation.css';
import type { Page } from './page.ts';
import { openPage, usePage } from './page.ts';

const ENTRIES: readonly { page: Page; icon: IconName; text: TextKey }[] = [
  { page: 'connections', icon: 'connections', text: 'nav.connections' },
  { page: 'plan', icon: 'plan', text: 'nav.plan' },
  { page: 'settings', icon: 'settings', text: 'nav.settings' },
];

export function Navigation() {
  const { t } = useWords();
  const page = usePage((state) => state.page);
  const person = useView((view) => view.summary.counts.person);
  return (
    <nav className="navigation" aria-label={t('nav.label')}>
      <div className="navigation-brand">
        <BrandMark />
        <span>{t('app.name')}</span>
      </div>
      <ul>
        {ENTRIES.map((entry) => (
          <li key={entry.page}>
            <button
              type="button"
              className="navigation-entry"
              aria-current={entry.page === page ? 'page' : undefined}
              title={t(entry.text)}
              onClick={() => openPage(entry.page)}
            >
              <Icon name={entry.icon} />
              <span className="navigation-text">{t(entry.text)}</span>
              {entry.page === 'connections' && person > 0 && (
                <span className="navigation-count">
                  <span aria-hidden>{person}</span>
                  <span className="only-heard">{t('nav.person', { count: person })}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      <Profile />
    </nav>
  );
}

function Profile() {
  const { t } = useWords();
  const profile = useView((view) => view.profiles[0]);
  const kept = useView((view) => view.session.kept);
  return (
    <div className="navigation-profile">
      {profile && (
        <>
          <strong>{t(`environment.${profile.environment}`)}</strong>
          <span title={profile.email}>{profile.email}</span>
        </>
      )}
      <span>{t(kept ? 'nav.kept' : 'nav.notKept')}</span>
    </div>
  );
}
