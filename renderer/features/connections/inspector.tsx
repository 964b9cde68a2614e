import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ConnectionView } from '../../../electron/contract/view.ts';
import { useConnection, useProfile } from '../../bridge/store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProfileName } from '../../ui/profile-mark.tsx';
import { ROLE_OF, StatusIcon } from '../../ui/status-icon.tsx';
import { useWords } from '../../ui/words.tsx';
import { AccountsCard } from '../accounts/accounts-card.tsx';
import { RepairCard } from '../repair/repair-card.tsx';
import { adviceFor } from './advice.ts';
import { ChannelCard } from './channel-card.tsx';
import { FindAccounts } from './find-accounts.tsx';
import { HolderMessage } from './holder-message.tsx';
import './inspector.css';
import { closeDetails, useList } from './list-state.ts';
import { statusDetail } from './row-words.ts';
import { PlanCard } from './plan-card.tsx';
import { useIsSeveral } from './shown-profile.ts';
import { RunCard } from './run-card.tsx';
import { SyncNow } from './sync-now.tsx';

interface Props {
  /** The details cover the list, so that there has to be a way back. */
  readonly covering: boolean;
}

export function Inspector({ covering }: Props) {
  const { t } = useWords();
  const selectedId = useList((state) => state.selectedId);
  const connection = useConnection(selectedId);
  const all = useRef<HTMLElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  // Whom another connection needs stands at its beginning.
  useLayoutEffect(() => {
    all.current?.scrollTo(0, 0);
  }, [selectedId]);
  useEffect(() => {
    if (covering) back.current?.focus();
  }, [covering]);
  return (
    <aside
      ref={all}
      className={`inspector scrolls ${covering ? 'is-covering' : ''}`}
      aria-label={connection && t('inspector.label', { provider: connection.provider })}
      onKeyDown={(event) => {
        if (covering && event.key === 'Escape') closeDetails();
      }}
    >
      {covering && (
        <Button ref={back} look="quiet" className="inspector-back" onClick={closeDetails}>
          <Icon name="back" />
          {t('inspector.back')}
        </Button>
      )}
      {connection === undefined ? (
        <p className="inspector-none">
          {t(selectedId === undefined ? 'inspector.choose' : 'inspector.gone')}
        </p>
      ) : (
        <Details key={connection.id} connection={connection} />
      )}
    </aside>
  );
}

function Details({ connection }: { readonly connection: ConnectionView }) {
  const { t, moments } = useWords();
  const { id, provider, owner, createdAt, channels, run, repair } = connection;
  const profile = useProfile(connection.profileId);
  const several = useIsSeveral();
  return (
    <>
      <div className="inspector-head">
        <h2>{provider}</h2>
        <SyncNow connection={connection} />
        <p>
          <span className="inspector-parts">
            {owner !== undefined && <span>{owner}</span>}
            {several && profile && <ProfileName profile={profile} />}
            {createdAt !== undefined && (
              <span>{t('inspector.connectedSince', { date: moments.day(createdAt) })}</span>
            )}
          </span>
        </p>
      </div>
      <StatusCard connection={connection} />
      <HolderMessage connection={connection} />
      <div className="inspector-cards">
        {channels.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} connectionId={id} repair={repair} />
        ))}
        {repair && <RepairCard repair={repair} />}
        {run && <RunCard run={run} />}
        {connection.word !== 'closed' && <PlanCard connection={connection} />}
      </div>
      <AccountsCard connection={connection}>
        {connection.word !== 'closed' && <FindAccounts connection={connection} />}
      </AccountsCard>
    </>
  );
}

/** What the state means for people: who has to do what, or that nobody has to. */
function StatusCard({ connection }: { readonly connection: ConnectionView }) {
  const words = useWords();
  const { word } = connection;
  const detail = statusDetail(connection, words);
  const advice = adviceFor(connection, words);
  return (
    <section className={`card status-card is-${word}`}>
      <p className={`status-line role-${ROLE_OF[word]}`}>
        <StatusIcon word={word} />
        <span>
          <strong>{words.t(`status.${word}`)}</strong>
          {detail !== undefined && <span className="status-detail"> · {detail}</span>}
        </span>
      </p>
      {advice && (
        <>
          {advice.title !== undefined && <h3>{advice.title}</h3>}
          <p className="status-advice">{advice.body}</p>
        </>
      )}
    </section>
  );
}
