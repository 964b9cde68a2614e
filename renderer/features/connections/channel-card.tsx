import type { ChannelView, RepairView } from '../../../electron/contract/view.ts';
import { Card, Facts } from '../../ui/card.tsx';
import { useNow } from '../../ui/clock.ts';
import { daysBetween } from '../../ui/moments.ts';
import { ROLE_OF, StatusIcon } from '../../ui/status-icon.tsx';
import { Time } from '../../ui/time.tsx';
import type { Words } from '../../ui/words.tsx';
import { useWords } from '../../ui/words.tsx';
import { RepairButton } from '../repair/repair-button.tsx';
import './channel-card.css';
import { channelName } from './row-words.ts';

/** An authorisation that ends within so many days is pointed out. */
const WARN_DAYS = 14;

interface Props {
  readonly connectionId: string;
  readonly channel: ChannelView;
  /** The connection's, of whichever channel. */
  readonly repair: RepairView | undefined;
}

export function ChannelCard({ connectionId, channel, repair }: Props) {
  const words = useWords();
  const { t } = words;
  const { mode, word, lastSuccessAt, lastEndAt, expiresAt, accountTypes } = channel;
  const now = useNow();
  const expired = expiresAt !== undefined && expiresAt <= now;
  const unused = word === 'not-in-use';
  return (
    <Card
      title={channelName(channel, words)}
      aside={mode}
      className={unused ? 'channel-card is-unused' : 'channel-card'}
    >
      {unused ? (
        <p>{t('channel.notInUse')}</p>
      ) : (
        <Facts
          rows={[
            [t('channel.status'), <ChannelStatus key="status" channel={channel} />],
            [
              t('channel.serviceStatus'),
              word === 'unknown' ? <code key="raw">{channel.rawStatus}</code> : undefined,
            ],
            [t('channel.accounts'), accountWords(accountTypes, words)],
            [
              t('channel.lastSuccess'),
              lastSuccessAt === undefined ? (
                t('list.never')
              ) : (
                <Time key="success" at={lastSuccessAt} as="long" />
              ),
            ],
            [
              t('channel.lastEnd'),
              lastEndAt === undefined || lastEndAt === lastSuccessAt ? undefined : (
                <Time key="end" at={lastEndAt} as="long" />
              ),
            ],
            [
              t(expired ? 'channel.expired' : 'channel.expires'),
              expiresAt === undefined ? undefined : <Expiry key="expiry" at={expiresAt} />,
            ],
          ]}
        />
      )}
      <RepairButton connectionId={connectionId} channel={channel} repair={repair} />
    </Card>
  );
}

function ChannelStatus({ channel }: { readonly channel: ChannelView }) {
  const { say, t } = useWords();
  const { word, reason } = channel;
  return (
    <span className={`channel-status role-${ROLE_OF[word]}`}>
      <StatusIcon word={word} /> {word === 'unknown' ? t('status.unknown') : say(reason)}
    </span>
  );
}

/**
 * The end of the bank's authorisation, as the service gives it. A past one is no error by itself: the status decides (accounts-api §5); one that
 * is near is pointed out in words and colour.
 */
function Expiry({ at }: { readonly at: number }) {
  const { t, moments } = useWords();
  const now = useNow();
  if (at <= now) return <Time at={at} as="long" />;
  if (daysBetween(now, at) > WARN_DAYS) return <Time at={at} as="day" />;
  return (
    <span className="role-part channel-soon">
      {t('channel.expiresIn', { date: moments.day(at), days: moments.days(at, now) })}
    </span>
  );
}

function accountWords(types: readonly string[], { t }: Words): string | undefined {
  if (types.length === 0) return undefined;
  return types
    .map((type) => {
      switch (type) {
        case 'CHECKINGS':
        case 'SAVINGS':
        case 'LOAN':
        case 'CREDIT_CARD':
          return t(`accounts.${type}`);
        default:
          return type;
      }
    })
    .join(', ');
}
