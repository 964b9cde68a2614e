import { useRef } from 'react';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useWords } from '../../ui/words.tsx';
import { ProfileEntry } from '../profiles/profile-entry.tsx';
import { openSignIn } from '../welcome/signing-in.ts';

/** Every sign-in to a service, and one more. */
export function ProfilesCard() {
  const { t } = useWords();
  const profiles = useView((view) => view.profiles);
  const add = useRef<HTMLButtonElement>(null);
  return (
    <Card title={t('profiles.title')}>
      <ul className="profile-entries" aria-label={t('profiles.title')}>
        {profiles.map((profile) => (
          <ProfileEntry key={profile.id} profile={profile} onRemoved={() => add.current?.focus()} />
        ))}
      </ul>
      <div className="settings-end">
        <p>{t('profiles.hint')}</p>
        <Button ref={add} onClick={() => openSignIn()}>
          {t('profiles.add')}
        </Button>
      </div>
    </Card>
  );
}
