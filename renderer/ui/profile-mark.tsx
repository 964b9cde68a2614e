import type { ProfileView } from '../../electron/contract/view.ts';
import './profile-mark.css';

/** A profile's colour with its initial, beside its name or for want of room in its place; never heard, since the name is. */
export function ProfileMark({
  profile,
}: {
  readonly profile: Pick<ProfileView, 'name' | 'colour'>;
}) {
  return (
    <span className={`profile-mark is-${profile.colour}`} title={profile.name} aria-hidden>
      {initialOf(profile.name)}
    </span>
  );
}

/** The mark and the name, where there is room for both. */
export function ProfileName({
  profile,
}: {
  readonly profile: Pick<ProfileView, 'name' | 'colour'>;
}) {
  return (
    <span className="profile-name">
      <ProfileMark profile={profile} />
      <span title={profile.name}>{profile.name}</span>
    </span>
  );
}

/** As a person counts letters. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? '';
}
