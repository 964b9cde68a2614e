import type { RunView } from '../../electron/contract/view.ts';
import './steps.css';
import { Time } from './time.tsx';
import { useWords } from './words.tsx';

interface Props {
  readonly steps: RunView['steps'];
  /** There are more to come. */
  readonly open: boolean;
}

/** A story, line by line. */
export function Steps({ steps, open }: Props) {
  const { t, say } = useWords();
  return (
    <ol className={open ? 'steps is-open' : 'steps'}>
      {steps.map((step, index) => (
        // Steps are only ever added, and several may share an instant.
        <li key={index} className={`is-${step.tone}`}>
          <Time at={step.at} as="clock" />
          <span className="steps-dot" aria-hidden />
          <span>
            {say(step.text)}
            {step.tone !== 'plain' && (
              <span className="only-heard"> ({t(`run.tone.${step.tone}`)})</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
