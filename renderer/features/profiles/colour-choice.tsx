import { useId } from 'react';
import type { ProfileView } from '../../../electron/contract/view.ts';
import { ProfileMark } from '../../ui/profile-mark.tsx';
import { useWords } from '../../ui/words.tsx';
import './colour-choice.css';

type Colour = ProfileView['colour'];

interface Props {
  /** The profile's, whose mark shows the colours. */
  readonly name: string;
  readonly value: Colour;
  readonly options: readonly Colour[];
  readonly onChange: (value: Colour) => void;
}

/** The colours as marks of the profile, each with its name: real radio buttons in a named group. */
export function ColourChoice({ name, value, options, onChange }: Props) {
  const { t } = useWords();
  const group = useId();
  return (
    <fieldset className="colour-choice">
      <legend>{t('rename.colour')}</legend>
      {options.map((colour) => (
        <label key={colour}>
          <input
            type="radio"
            name={group}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
          <span>
            <ProfileMark profile={{ name, colour }} />
            {t(`colour.${colour}`)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
