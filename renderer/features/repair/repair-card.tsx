import type { RepairView } from '../../../electron/contract/view.ts';
import { Card } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { Steps } from '../../ui/steps.tsx';
import { useWords } from '../../ui/words.tsx';
import './repair-card.css';
import { isUnderWay } from './repair-state.ts';

/** So long an end is worth a look. */
const NEWS_MS = 86_400_000;

/** What happened in the repair under way, or in the last one. */
export function RepairCard({ repair }: { readonly repair: RepairView }) {
  const { t, moments } = useWords();
  const now = useNow();
  const open = isUnderWay(repair);
  const { since, until, steps } = repair;
  if (!open && now - since > NEWS_MS) return null;
  return (
    <Card
      title={t(open ? 'repair.card.now' : 'repair.card.last')}
      aside={open ? t('repair.card.until', { until: moments.ahead(until, now) }) : undefined}
      className="repair-card"
    >
      <Steps steps={steps} open={open} />
    </Card>
  );
}
