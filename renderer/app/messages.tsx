import { ask, dismissFailure, useFailures } from '../bridge/failures.ts';
import { useView } from '../bridge/store.ts';
import { Banner } from '../ui/banner.tsx';
import { useWords } from '../ui/words.tsx';
import './messages.css';

/** What did not work, and what main wants to be known once. Each stays until it is dismissed. */
export function Messages() {
  const { t, say } = useWords();
  const failures = useFailures();
  const notices = useView((view) => view.app.notices);
  if (failures.length + notices.length === 0) return null;
  return (
    <div className="messages">
      {failures.map((failure) => (
        <Banner
          key={`${failure.code} ${failure.sentence ?? ''}`}
          tone="bad"
          alert
          dismiss={{ label: t('app.dismiss'), onDismiss: () => dismissFailure(failure) }}
        >
          {failure.sentence ?? t(`error.${failure.code}`)}
        </Banner>
      ))}
      {notices.map((notice) => (
        <Banner
          key={notice.id}
          tone={notice.tone}
          dismiss={{
            label: t('app.dismiss'),
            onDismiss: () => void ask('dismissNotice', { id: notice.id }),
          }}
        >
          {say(notice.text)}
        </Banner>
      ))}
    </div>
  );
}
