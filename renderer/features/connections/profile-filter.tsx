import { useView } from '../../bridge/store.ts';
import { Icon } from '../../ui/icon.tsx';
import { ProfileMark } from '../../ui/profile-mark.tsx';
import { useWords } from '../../ui/words.tsx';
import { chooseProfile } from './list-state.ts';
import './profile-filter.css';
import { useIsSeveral, useShownProfile } from './shown-profile.ts';

const ALL = '';

/** Whose connections are shown: those of all profiles, or of one. */
export function ProfileFilter() {
  const { t } = useWords();
  const profiles = useView((view) => view.profiles);
  const several = useIsSeveral();
  const shown = useShownProfile();
  if (!several) return null;
  return (
    <div className={`profile-filter ${shown ? 'is-on' : ''}`}>
      {shown && <ProfileMark profile={shown} />}
      <select
        aria-label={t('list.profile')}
        value={shown?.id ?? ALL}
        onChange={({ target: { value } }) => chooseProfile(value === ALL ? undefined : value)}
      >
        <option value={ALL}>{t('list.profile.all')}</option>
        {profiles.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevrons" />
    </div>
  );
}
