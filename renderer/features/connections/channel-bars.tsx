import type { ChannelView } from '../../../electron/contract/view.ts';
import type { StatusWord } from '../../ui/status-icon.tsx';
import { ROLE_OF } from '../../ui/status-icon.tsx';
import { useWords } from '../../ui/words.tsx';
import './channel-bars.css';
import { channelName } from './row-words.ts';

type Shape = 'whole' | 'half' | 'moving' | 'broken' | 'dotted' | 'hollow';

const SHAPE_OF: Readonly<Record<StatusWord, Shape>> = {
  'up-to-date': 'whole',
  'partly-updated': 'half',
  syncing: 'moving',
  'needs-a-person': 'broken',
  failed: 'dotted',
  unknown: 'dotted',
  closed: 'hollow',
  'never-synchronised': 'hollow',
  'not-in-use': 'hollow',
};

/** One small bar per channel: whole, half, on its way, broken in two, in pieces, hollow. Its words are its name and its tooltip. */
export function ChannelBars({ channels }: { readonly channels: readonly ChannelView[] }) {
  const words = useWords();
  if (channels.length === 0) return <span className="only-heard">{words.t('list.noChannel')}</span>;
  return (
    <span className="channel-bars">
      {channels.map((channel) => {
        const name = words.t('channel.named', {
          channel: channelName(channel, words),
          status: words.say(channel.reason),
        });
        return (
          <span
            key={channel.id}
            className={`channel-bar role-${ROLE_OF[channel.word]}`}
            role="img"
            aria-label={name}
            title={name}
          >
            <Bar shape={SHAPE_OF[channel.word]} />
          </span>
        );
      })}
    </span>
  );
}

function Bar({ shape }: { readonly shape: Shape }) {
  return (
    <svg viewBox="0 0 22 6" aria-hidden>
      {(shape === 'half' || shape === 'moving') && (
        <rect className="channel-track" width="22" height="6" rx="3" />
      )}
      {shape === 'whole' && <rect width="22" height="6" rx="3" />}
      {shape === 'half' && <rect width="11" height="6" rx="3" />}
      {shape === 'moving' && <rect className="channel-moving" width="11" height="6" rx="3" />}
      {shape === 'broken' && (
        <>
          <rect width="9.5" height="6" rx="3" />
          <rect x="12.5" width="9.5" height="6" rx="3" />
        </>
      )}
      {shape === 'dotted' && (
        <>
          <circle cx="3" cy="3" r="3" />
          <circle cx="11" cy="3" r="3" />
          <circle cx="19" cy="3" r="3" />
        </>
      )}
      {shape === 'hollow' && (
        <rect className="channel-hollow" x=".6" y=".6" width="20.8" height="4.8" rx="2.4" />
      )}
    </svg>
  );
}
