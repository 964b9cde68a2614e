import { memo } from 'react';
import type { ConnectionView, ProfileView } from '../../../electron/contract/view.ts';
import { useConnection, useProfile } from '../../bridge/store.ts';
import { ProfileMark } from '../../ui/profile-mark.tsx';
import { ROLE_OF, StatusIcon } from '../../ui/status-icon.tsx';
import { Time } from '../../ui/time.tsx';
import { useWords } from '../../ui/words.tsx';
import { ChannelBars } from './channel-bars.tsx';
import './connection-row.css';
import { nextOf } from './next-words.ts';
import { rowName, statusDetail } from './row-words.ts';

interface Props {
  readonly id: string;
  /** Among the rows that are shown, from 0. */
  readonly index: number;
  readonly topPx: number;
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  /** There is a plan, so that there is something to say about the next time. */
  readonly planned: boolean;
  /** The rows are of several profiles, so that each says of which. */
  readonly named: boolean;
}

/** One connection in the list. It draws itself anew only when its own connection changed. */
export const ConnectionRow = memo(function ConnectionRow({
  id,
  index,
  topPx,
  selected,
  reachable,
  planned,
  named,
}: Props) {
  const words = useWords();
  const connection = useConnection(id);
  const profile = useProfile(connection?.profileId);
  if (connection === undefined) return null;
  const whose = named ? profile : undefined;
  const { provider, owner, word, channels, lastSuccessAt } = connection;
  const detail = statusDetail(connection, words);
  return (
    <div
      role="row"
      className={`row is-${word}`}
      data-id={id}
      aria-label={rowName(connection, words, whose?.name)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <div role="gridcell" className="row-provider">
        <strong title={provider}>{provider}</strong>
        <Owner owner={owner} profile={whose} />
      </div>
      <div role="gridcell" className="row-status">
        <span className={`row-shape role-${ROLE_OF[word]}`}>
          <StatusIcon word={word} />
        </span>
        <span className="row-lines">
          <span className="row-word">{words.t(`status.${word}`)}</span>
          {detail !== undefined && <small title={detail}>{detail}</small>}
        </span>
      </div>
      <div role="gridcell">
        <ChannelBars channels={channels} />
      </div>
      <div role="gridcell" className="row-time">
        {lastSuccessAt === undefined ? (
          <span className="row-never">{words.t('list.never')}</span>
        ) : (
          <Time at={lastSuccessAt} as="short" />
        )}
      </div>
      {planned && (
        <div role="gridcell" className="row-next">
          <Next connection={connection} nextSlotAt={profile?.plan.nextAt} />
        </div>
      )}
    </div>
  );
});

interface OwnerProps {
  readonly owner: string | undefined;
  readonly profile: ProfileView | undefined;
}

/** Whose connection it is, and among several profiles, in which of them. */
function Owner({ owner, profile }: OwnerProps) {
  const text = [owner, profile?.name].filter((part) => part !== undefined).join(' · ');
  if (text === '') return null;
  return (
    <small title={text} className="row-owner">
      {profile && <ProfileMark profile={profile} />}
      <span>{text}</span>
    </small>
  );
}

function Next({
  connection,
  nextSlotAt,
}: {
  readonly connection: ConnectionView;
  readonly nextSlotAt: number | undefined;
}) {
  const { t } = useWords();
  const next = nextOf(connection, nextSlotAt);
  if (typeof next === 'number') return <Time at={next} as="next" />;
  const text = t(`list.next.${next}`);
  return (
    <span className={next === 'now' ? undefined : 'row-never'} title={text}>
      {text}
    </span>
  );
}
