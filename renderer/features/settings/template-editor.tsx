import { useRef } from 'react';
import type { Placeholder, TemplatePart } from '../../../electron/contract/holder-message.ts';
import {
  LONGEST_TEMPLATE,
  PLACEHOLDERS,
  templateProblem,
} from '../../../electron/contract/holder-message.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { useWords } from '../../ui/words.tsx';
import type { TemplateInHand } from './template-draft.ts';

type Editable = HTMLInputElement | HTMLTextAreaElement;

/** Subject and text of a template, what is wrong with them, and the values that can be put where the cursor is. */
export function TemplateEditor({ inHand }: { readonly inHand: TemplateInHand }) {
  const { t, say } = useWords();
  const { draft, edit } = inHand;
  /** Where the operator wrote last. */
  const written = useRef<{ readonly part: TemplatePart; readonly element: Editable }>(undefined);
  const text = useRef<HTMLTextAreaElement>(null);
  const partProps = (part: TemplatePart) => {
    const problem = templateProblem(part, draft[part]);
    return {
      name: part,
      label: t(`templates.${part}`),
      value: draft[part],
      // A few more than are allowed, so that what is pasted is refused in words and not cut off in silence.
      maxLength: LONGEST_TEMPLATE[part] * 4,
      error: problem && say(problem),
      onChange: (value: string) => edit({ [part]: value }),
    };
  };
  const insert = (placeholder: Placeholder) => {
    const { part, element } = written.current ?? { part: 'text' as const, element: text.current };
    if (element === null) return;
    const { value, selectionStart, selectionEnd } = element;
    const from = selectionStart ?? value.length;
    const bare = placeholder === 'bank' || isInClause(value, from);
    element.focus();
    element.setRangeText(
      bare ? `{${placeholder}}` : `[{${placeholder}}]`,
      from,
      selectionEnd ?? from,
      'end',
    );
    edit({ [part]: element.value });
  };
  return (
    <div
      className="templates-editor"
      onFocus={({ target }) => {
        if (target instanceof HTMLInputElement && target.name === 'subject') {
          written.current = { part: 'subject', element: target };
        }
        if (target instanceof HTMLTextAreaElement) {
          written.current = { part: 'text', element: target };
        }
      }}
    >
      <TextField {...partProps('subject')} />
      <TextArea {...partProps('text')} ref={text} rows={14} />
      <fieldset className="settings-group">
        <legend>{t('templates.insert')}</legend>
        <div className="templates-values">
          {PLACEHOLDERS.map((placeholder) => (
            <Button key={placeholder} onClick={() => insert(placeholder)}>
              {t(`templates.insert.${placeholder}`)} <code>{`{${placeholder}}`}</code>
            </Button>
          ))}
        </div>
        <p className="field-hint">{t('templates.insert.hint')}</p>
      </fieldset>
    </div>
  );
}

function isInClause(template: string, at: number): boolean {
  const line = template.slice(template.lastIndexOf('\n', at - 1) + 1, at);
  return line.lastIndexOf('[') > line.lastIndexOf(']');
}
