import { useState } from 'react';
import type { HolderMessageKind } from '../../../electron/contract/holder-message.ts';
import {
  HOLDER_LANGUAGES,
  HOLDER_MESSAGE_KINDS,
  sameTemplate,
  templateProblem,
} from '../../../electron/contract/holder-message.ts';
import { useView } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';
import { useTemplateDraft } from './template-draft.ts';
import { TemplateEditor } from './template-editor.tsx';
import { TemplatePreview } from './template-preview.tsx';
import './templates-card.css';

/** The messages to account holders: the standard ones, or the operator's own. */
export function TemplatesCard() {
  const { t, language: operators } = useWords();
  const own = useView((view) => view.app.settings.holderMessages);
  const [language, setLanguage] = useState(operators);
  const [kind, setKind] = useState<HolderMessageKind>('renew-authorisation');
  const inHand = useTemplateDraft(language, kind);
  const { draft, standard, changed, edit, saving, save, saved } = inHand;
  const usable =
    templateProblem('subject', draft.subject) === undefined &&
    templateProblem('text', draft.text) === undefined;
  return (
    <Card title={t('templates.title')} className="templates">
      <p className="templates-hint">{t('templates.hint')}</p>
      <div className="settings-rows">
        <Segments
          label={t('templates.language')}
          value={language}
          options={HOLDER_LANGUAGES.map((value) => ({
            value,
            text: t(`settings.language.${value}`),
            lang: value,
          }))}
          onChange={setLanguage}
        />
        <SelectField
          name="kind"
          label={t('templates.kind')}
          value={kind}
          options={HOLDER_MESSAGE_KINDS.map((value) => {
            const words = t(`holderMessage.kind.${value}`);
            const isOwn = own[language][value] !== undefined;
            return { value, text: isOwn ? t('templates.own', { kind: words }) : words };
          })}
          onChange={setKind}
        />
      </div>
      <TemplateEditor key={`${language} ${kind}`} inHand={inHand} />
      {usable && <TemplatePreview template={draft} language={language} kind={kind} />}
      <div className="settings-end">
        <p role="status">
          {saved && t('templates.saved')}
          {changed && t('templates.unsaved')}
        </p>
        <div className="templates-ways">
          <Button unavailable={sameTemplate(draft, standard)} onClick={() => edit(standard)}>
            {t('templates.standard')}
          </Button>
          <Button look="primary" unavailable={!changed || !usable} busy={saving} onClick={save}>
            {t('templates.save')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
