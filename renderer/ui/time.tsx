import { useNow } from './clock.ts';
import { useWords } from './words.tsx';

interface Props {
  /** ms since the epoch */
  readonly at: number;
  readonly as: 'short' | 'long' | 'ahead' | 'next' | 'precise' | 'day' | 'clock';
}

/** An instant in words; the tooltip has it in full. */
export function Time({ at, as }: Props) {
  const { moments } = useWords();
  const now = useNow();
  const date = new Date(at);
  const valid = !Number.isNaN(date.getTime());
  return (
    <time
      {...(valid && { dateTime: date.toISOString() })}
      title={as === 'clock' ? undefined : moments.full(at)}
    >
      {as === 'day' || as === 'clock' ? moments[as](at) : moments[as](at, now)}
    </time>
  );
}
