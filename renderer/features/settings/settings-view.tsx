import { useWords } from '../../ui/words.tsx';
import { AboutCard } from './about-card.tsx';
import { DiagnosticsCard } from './diagnostics-card.tsx';
import { GeneralCard } from './general-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { NotificationsCard } from './notifications-card.tsx';
import { ProfilesCard } from './profiles-card.tsx';
import './settings-view.css';
import { TemplatesCard } from './templates-card.tsx';

export function SettingsView() {
  const { t } = useWords();
  return (
    <div className="settings scrolls">
      <div className="settings-column">
        <h2>{t('settings.title')}</h2>
        <GeneralCard />
        <ProfilesCard />
        <NotificationsCard />
        <TemplatesCard />
        <HistoryCard />
        <DiagnosticsCard />
        <AboutCard />
      </div>
    </div>
  );
}
