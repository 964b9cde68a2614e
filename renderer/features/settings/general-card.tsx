import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';
import { StartAtLogin } from './start-at-login.tsx';

const LANGUAGES = ['system', 'en', 'fr'] as const;
const THEMES = ['system', 'light', 'dark'] as const;
const BATTERY_PLANS = ['as-usual', 'thinned', 'rest'] as const;

/** Syncwatch on this computer: how it looks, and how it behaves on the desktop. */
export function GeneralCard() {
  const { t } = useWords();
  const settings = useView((view) => view.app.settings);
  const { trayHost, trayClicks, onBattery } = useView((view) => view.desktop);
  return (
    <Card title={t('settings.general')}>
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
        {trayHost === 'none' && (
          <Banner tone="plain" title={t('settings.noTray')}>
            {t('settings.noTray.hint')}
          </Banner>
        )}
        {trayHost !== 'none' && trayClicks.length > 1 && (
          <Segments
            label={t('settings.trayClick')}
            value={settings.trayClick}
            options={trayClicks.map((value) => ({ value, text: t(`settings.trayClick.${value}`) }))}
            onChange={(trayClick) => void ask('changeSettings', { trayClick })}
          />
        )}
        <StartAtLogin />
        {onBattery !== undefined && (
          <Segments
            label={t('settings.onBattery')}
            value={settings.onBattery}
            options={BATTERY_PLANS.map((value) => ({
              value,
              text: t(`settings.onBattery.${value}`),
            }))}
            hint={t(onBattery ? 'settings.onBattery.now' : 'settings.onBattery.hint')}
            onChange={(chosen) => void ask('changeSettings', { onBattery: chosen })}
          />
        )}
      </div>
    </Card>
  );
}
