import { RETENTION_DAYS } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';
import './settings-view.css';

const LANGUAGES = ['system', 'en', 'fr'] as const;
const THEMES = ['system', 'light', 'dark'] as const;

export function SettingsView() {
  const { t } = useWords();
  const { settings, version } = useView((view) => view.app);
  return (
    <div className="settings scrolls">
      <div className="settings-column">
        <h2>{t('settings.title')}</h2>
        <Card title={t('settings.appearance')}>
          <div className="settings-rows">
            <Segments
              label={t('settings.language')}
              value={settings.language}
              options={LANGUAGES.map((value) => ({
                value,
                text: t(`settings.language.${value}`),
                ...(value !== 'system' && { lang: value }),
              }))}
              onChange={(language) => void ask('changeSettings', { language })}
            />
            <Segments
              label={t('settings.theme')}
              value={settings.theme}
              options={THEMES.map((value) => ({ value, text: t(`settings.theme.${value}`) }))}
              onChange={(theme) => void ask('changeSettings', { theme })}
            />
          </div>
        </Card>
        <Card title={t('settings.history')}>
          <div className="settings-rows">
            <Segments
              label={t('settings.retention')}
              value={String(settings.retentionDays)}
              options={RETENTION_DAYS.map((days) => ({
                value: String(days),
                text: t(`settings.retention.${days}`),
              }))}
              onChange={(value) => {
                const retentionDays = RETENTION_DAYS.find((days) => String(days) === value);
                if (retentionDays !== undefined) void ask('changeSettings', { retentionDays });
              }}
            />
          </div>
          <div className="settings-end">
            <p>{t('settings.retention.hint')}</p>
          </div>
        </Card>
        <ProfileCard />
        <Card title={t('settings.about')}>
          <Facts rows={[[t('app.name'), `${t('settings.version')} ${version}`]]} />
        </Card>
      </div>
    </div>
  );
}

function ProfileCard() {
  const { t } = useWords();
  const { profile, kept } = useView((view) => view.session);
  return (
    <Card title={t('settings.profile')}>
      <Facts
        rows={[
          ...(profile === undefined
            ? []
            : ([
                [t('settings.environment'), t(`environment.${profile.environment}`)],
                [t('settings.user'), profile.email],
                [t('settings.client'), profile.clientId],
                [t('settings.authUrl'), <code key="auth">{profile.authUrl}</code>],
                [t('settings.apiUrl'), <code key="api">{profile.apiUrl}</code>],
                [t('settings.widgetUrl'), <code key="widget">{profile.widgetUrl}</code>],
              ] as const)),
          [t('settings.stored'), t(kept ? 'settings.stored.kept' : 'settings.stored.notKept')],
        ]}
      />
      <div className="settings-end">
        <p>{t('settings.signOut.hint')}</p>
        <Button onClick={() => void ask('signOut')}>{t('settings.signOut')}</Button>
      </div>
    </Card>
  );
}
