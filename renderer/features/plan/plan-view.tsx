import type { ProfileView } from '../../../electron/contract/view.ts';
import { useView } from '../../bridge/store.ts';
import { Card, Facts } from '../../ui/card.tsx';
import { Choices } from '../../ui/choices.tsx';
import { useNow } from '../../ui/clock.ts';
import { SelectField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Time } from '../../ui/time.tsx';
import { useWords } from '../../ui/words.tsx';
import { PauseButton } from './pause-button.tsx';
import { pauseTitle } from './pause-words.ts';
import './plan-view.css';
import { SetTimes } from './set-times.tsx';
import { usePlanDraft } from './use-plan-draft.ts';

const HOURS = [1, 2, 3, 4, 6, 8, 12, 24];

export function PlanView() {
  const { t } = useWords();
  const profile = useView((view) => view.profiles[0]);
  if (profile === undefined) return null;
  const { plan, paused } = profile.plan;
  return (
    <div className="plan scrolls">
      <div className="plan-column">
        <h2>{t('plan.title')}</h2>
        <p className="plan-lead">{t('plan.lead')}</p>
        <WhenCard key={profile.id} profile={profile} />
        {plan.kind !== 'off' && <SlotsCard profile={profile} />}
        {(plan.kind !== 'off' || paused !== undefined) && <PauseCard profile={profile} />}
      </div>
    </div>
  );
}

interface CardProps {
  readonly profile: ProfileView;
}

function WhenCard({ profile }: CardProps) {
  const { t } = useWords();
  const inHand = usePlanDraft(profile);
  const { draft, save } = inHand;
  const hours = HOURS.includes(draft.hours) ? HOURS : [...HOURS, draft.hours].toSorted(ascending);
  return (
    <Card title={t('plan.when')}>
      <Choices
        label={t('plan.when.legend')}
        value={draft.kind}
        options={[
          { value: 'off', text: t('plan.off') },
          {
            value: 'every',
            text: t('plan.every'),
            more: (
              <SelectField
                name="hours"
                label={t('plan.every.label')}
                value={String(draft.hours)}
                options={hours.map((count) => ({
                  value: String(count),
                  text: t('plan.every.hours', { count }),
                }))}
                hint={t('plan.every.hint')}
                onChange={(chosen) => save({ hours: Number(chosen) })}
              />
            ),
          },
          { value: 'times', text: t('plan.times'), more: <SetTimes inHand={inHand} /> },
        ]}
        onChange={(kind) => save({ kind })}
      />
    </Card>
  );
}

/** What the plan does next, and what it did last. */
function SlotsCard({ profile }: CardProps) {
  const { t, moments } = useWords();
  const now = useNow();
  const { nextAt, last, paused } = profile.plan;
  return (
    <Card title={t('plan.slots')}>
      <Facts
        rows={[
          [
            t('plan.next'),
            nextAt === undefined ? (
              t(paused === undefined ? 'plan.next.none' : 'plan.next.paused')
            ) : (
              <Time key="next" at={nextAt} as="long" />
            ),
          ],
          [
            t('plan.last'),
            last === undefined
              ? t('plan.last.none')
              : t('plan.last.text', {
                  time: moments.ahead(last.at, now),
                  taken: t('plan.last.taken', { count: last.taken }),
                  skipped: t('plan.last.skipped', { count: last.skipped }),
                }),
          ],
        ]}
      />
      <p className="plan-hint">{t('plan.budget')}</p>
    </Card>
  );
}

function PauseCard({ profile }: CardProps) {
  const words = useWords();
  const { t } = words;
  const now = useNow();
  const { paused } = profile.plan;
  return (
    <section className={paused ? 'card plan-pause is-paused' : 'card plan-pause'}>
      {paused && <Icon name="pause" />}
      <div className="plan-pause-text" role="status">
        <h3>{paused ? pauseTitle(paused, words, now) : t('pause.card')}</h3>
        <p>{t(paused ? `pause.about.${paused.scope}` : 'pause.hint')}</p>
      </div>
      <PauseButton />
    </section>
  );
}

function ascending(one: number, other: number): number {
  return one - other;
}
