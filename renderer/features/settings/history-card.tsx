import { RETENTION_DAYS } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { Card } from '../../ui/card.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';

export function HistoryCard() {
  const { t } = useWords();
  const kept = useView((view) => view.app.settings.retentionDays);
  return (
    <Card title={t('settings.history')}>
      <div className="settings-rows">
        <Segments
          label={t('settings.retention')}
          value={String(kept)}
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
  );
}
