import type { ProfileView } from '../../electron/contract/view.ts';
import { useView } from '../bridge/store.ts';
import { profileState } from '../features/profiles/profile-words.ts';
import { closeSignIn } from '../features/welcome/signing-in.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Icon } from '../ui/icon.tsx';
import { ProfileMark } from '../ui/profile-mark.tsx';
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
              onClick={() => {
                closeSignIn();
                openPage(entry.page);
              }}
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
      <Profiles />
    </nav>
  );
}

/** Who is signed in: the only profile in full, several with a line each. */
function Profiles() {
  const { t } = useWords();
  const profiles = useView((view) => view.profiles);
  const [only, ...others] = profiles;
  if (only === undefined) return null;
  if (others.length === 0) return <OnlyProfile profile={only} />;
  return (
    <ul className="navigation-profiles scrolls" aria-label={t('nav.profiles')}>
      {profiles.map((profile) => {
        const { key, role } = profileState(profile);
        return (
          <li key={profile.id} title={`${profile.name} · ${t(key)}`}>
            <ProfileMark profile={profile} />
            <span className="navigation-text">
              <strong>{profile.name}</strong>
              <span className={`role-${role}`}>{t(key)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function OnlyProfile({ profile }: { readonly profile: ProfileView }) {
  const { t } = useWords();
  return (
    <div className="navigation-profile">
      <strong>{t(`environment.${profile.environment}`)}</strong>
      <span title={profile.email}>{profile.email}</span>
      <span>{t(profile.kept ? 'nav.kept' : 'nav.notKept')}</span>
    </div>
  );
}
