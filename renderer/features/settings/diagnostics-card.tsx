import { Card } from '../../ui/card.tsx';
import { useWords } from '../../ui/words.tsx';
import { DiagnosticsButton } from '../diagnostics/diagnostics-button.tsx';

export function DiagnosticsCard() {
  const { t } = useWords();
  return (
    <Card title={t('diagnostics.title')}>
      <div className="settings-end">
        <p>{t('diagnostics.hint')}</p>
        <DiagnosticsButton />
      </div>
    </Card>
  );
}
