import type { RunView } from '../../../electron/contract/view.ts';
import { Card } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { daysBetween } from '../../ui/moments.ts';
import { Steps } from '../../ui/steps.tsx';
import { useWords } from '../../ui/words.tsx';
import './run-card.css';

/** What happened in the connection's last synchronisation, line by line, or happens in the one under way. */
export function RunCard({ run }: { readonly run: RunView }) {
  const { t, moments } = useWords();
  const { steps, startedAt, endedAt, origin } = run;
  const now = useNow();
  const open = run.phase !== 'ended';
  const span =
    open || endedAt === undefined
      ? t('run.since', { time: moments.clock(startedAt) })
      : moments.duration(endedAt - startedAt);
  const today = daysBetween(now, startedAt) === 0;
  const about = [!today && moments.short(startedAt, now), span, t(`run.origin.${origin}`)];
  return (
    <Card
      title={t(!open ? 'run.last' : run.half === 'listing' ? 'run.listing' : 'run.this')}
      aside={about.filter(Boolean).join(' · ')}
      className="run-card"
    >
      {steps.length === 0 ? <p>{t('run.noSteps')}</p> : <Steps steps={steps} open={open} />}
    </Card>
  );
}
