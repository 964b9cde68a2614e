import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { useWords } from '../../ui/words.tsx';

export function ProfileCard() {
  const { t } = useWords();
  const profile = useView((view) => view.profiles[0]);
  const { kept } = useView((view) => view.session);
  if (profile === undefined) return null;
  return (
    <Card title={t('settings.profile')}>
      <Facts
        rows={[
          [t('settings.environment'), t(`environment.${profile.environment}`)],
          [t('settings.user'), profile.email],
          [t('settings.client'), profile.clientId],
          [t('settings.authUrl'), <code key="auth">{profile.authUrl}</code>],
          [t('settings.apiUrl'), <code key="api">{profile.apiUrl}</code>],
          [t('settings.widgetUrl'), <code key="widget">{profile.widgetUrl}</code>],
          [t('settings.stored'), t(kept ? 'settings.stored.kept' : 'settings.stored.notKept')],
        ]}
      />
      <div className="settings-end">
        <p>{t('settings.signOut.hint')}</p>
        <Button onClick={() => void ask('signOut', { profileId: profile.id })}>
          {t('settings.signOut')}
        </Button>
      </div>
    </Card>
  );
}
