import { useView } from '../../bridge/store.ts';
import { Card, Facts } from '../../ui/card.tsx';
import { useWords } from '../../ui/words.tsx';

export function AboutCard() {
  const { t } = useWords();
  const version = useView((view) => view.app.version);
  return (
    <Card title={t('settings.about')}>
      <Facts rows={[[t('app.name'), `${t('settings.version')} ${version}`]]} />
    </Card>
  );
}
