import type { ReactNode } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { ask } from '../../bridge/failures.ts';
import { useProfile } from '../../bridge/store.ts';
import { Card, Facts } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { Switch } from '../../ui/switch.tsx';
import { Time } from '../../ui/time.tsx';
import { useWords } from '../../ui/words.tsx';
import './plan-card.css';

/** What the plan and the budget mean for one connection. */
export function PlanCard({ connection }: { readonly connection: ConnectionView }) {
  const { t, moments } = useWords();
  const now = useNow();
  const { budgetLeft, allowedAt, skip, optedOut } = connection.plan;
  const blocked = allowedAt !== undefined && allowedAt > now;
  return (
    <Card title={t('planCard.title')} className="plan-card">
      <Facts
        rows={[
          [t('planCard.next'), <Next key="next" connection={connection} />],
          [
            t('planCard.allowed'),
            blocked ? <Time key="allowed" at={allowedAt} as="long" /> : undefined,
          ],
        ]}
      />
      <p className="plan-card-line">{t('planCard.left', { count: budgetLeft })}</p>
      {skip && (
        <p className="plan-card-line">
          {t('planCard.skip', { time: moments.long(skip.slotAt, now) })}{' '}
          <span>{t(`skip.${skip.reason}`)}</span>
        </p>
      )}
      <Switch
        label={t('planCard.optOut')}
        on={optedOut}
        onChange={(wanted) => void ask('setOptOut', { id: connection.id, optedOut: wanted })}
      />
    </Card>
  );
}

function Next({ connection }: { readonly connection: ConnectionView }): ReactNode {
  const { t } = useWords();
  const plan = useProfile(connection.profileId)?.plan;
  const { excluded, nextAt } = connection.plan;
  if (excluded !== undefined) return t(`planCard.none.${excluded}`);
  if (plan?.plan.kind === 'off') return t('planCard.none.off');
  if (nextAt !== undefined) return <Time at={nextAt} as="long" />;
  return t(plan?.paused ? 'planCard.none.paused' : 'planCard.none.other');
}
