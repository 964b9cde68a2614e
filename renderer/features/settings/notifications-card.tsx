import { Card } from '../../ui/card.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useWords } from '../../ui/words.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { TestNotification } from './test-notification.tsx';
import { usePolicyDraft } from './use-policy-draft.ts';

const ENDS = ['always', 'problems', 'never'] as const;
const CAUSES = ['person', 'provider', 'authorisation', 'session'] as const;

/** What is told, and when not. */
export function NotificationsCard() {
  const { t } = useWords();
  const inHand = usePolicyDraft();
  const { draft, save } = inHand;
  return (
    <Card title={t('settings.notifications')} className="settings-notifications">
      <div className="settings-rows">
        <Choices
          label={t('settings.ends')}
          value={draft.ends}
          options={ENDS.map((value) => ({ value, text: t(`settings.ends.${value}`) }))}
          onChange={(ends) => save({ ends })}
        />
        <fieldset className="settings-group">
          <legend>{t('settings.tell')}</legend>
          {CAUSES.map((cause) => (
            <Switch
              key={cause}
              label={t(`settings.tell.${cause}`)}
              on={draft[cause]}
              onChange={(on) => save({ [cause]: on })}
            />
          ))}
        </fieldset>
        <Switch
          label={t('settings.sound')}
          on={draft.sound}
          onChange={(sound) => save({ sound })}
        />
      </div>
      <QuietHours inHand={inHand} />
      <TestNotification />
    </Card>
  );
}
