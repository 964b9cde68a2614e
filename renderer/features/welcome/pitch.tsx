import { ask } from '../../bridge/failures.ts';
import { useView } from '../../bridge/store.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { SelectField } from '../../ui/field.tsx';
import type { StatusWord } from '../../ui/status-icon.tsx';
import { ROLE_OF, StatusIcon } from '../../ui/status-icon.tsx';
import type { TextKey } from '../../ui/words.tsx';
import { useWords } from '../../ui/words.tsx';
import './pitch.css';

const POINTS: readonly { word: StatusWord; text: TextKey }[] = [
  { word: 'needs-a-person', text: 'welcome.pitch.person' },
  { word: 'syncing', text: 'welcome.pitch.live' },
  { word: 'up-to-date', text: 'welcome.pitch.well' },
];

const LANGUAGES = ['system', 'en', 'fr'] as const;

/** What Syncwatch is for, in its own shapes; and the one setting that is needed before anything can be read. */
export function Pitch() {
  const { t } = useWords();
  const language = useView((view) => view.app.settings.language);
  return (
    <aside className="pitch" aria-label={t('app.name')}>
      <BrandMark className="pitch-motif" />
      <div className="pitch-brand">
        <BrandMark />
        <span>{t('app.name')}</span>
      </div>
      <div className="pitch-text">
        <p className="pitch-claim">{t('welcome.pitch.title')}</p>
        <ul>
          {POINTS.map(({ word, text }) => (
            <li key={word}>
              <span className={`role-${ROLE_OF[word]}`}>
                <StatusIcon word={word} />
              </span>
              {t(text)}
            </li>
          ))}
        </ul>
      </div>
      <div className="pitch-language">
        <SelectField
          name="language"
          label={t('welcome.language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, text: t(`settings.language.${value}`) }))}
          onChange={(value) => void ask('changeSettings', { language: value })}
        />
      </div>
    </aside>
  );
}
