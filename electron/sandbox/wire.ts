import { listedAccounts } from './account-wire.ts';
import type { ChannelState, ConnectionState } from './connection.ts';
import { connectionStatus } from './connection.ts';
import type { Faults } from './faults.ts';
import type { Step } from './timeline.ts';

interface Parts {
  readonly faults: Faults;
  /** Where the invented logos are served. */
  readonly origin: string;
}

/** How things look in the service's answers. */
export class Wire {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The service's dates are whole seconds since the epoch (accounts-api §1). */
  seconds(ms: number): number {
    const { faults } = this.#parts;
    const skew = faults.value('clock-skew');
    const grain = faults.value('timestamps-coarse')?.seconds ?? 1;
    const shown = skew === undefined || skew.of === 'header' ? ms : ms + skew.seconds * 1000;
    return Math.floor(shown / (1000 * grain)) * grain;
  }

  /** What time the headers of an answer given now have. */
  headerTime(now: number): number {
    const skew = this.#parts.faults.value('clock-skew');
    return skew === undefined || skew.of === 'timestamps' ? now : now + skew.seconds * 1000;
  }

  /** A connection as in an answer of v2.1 (accounts-api §4). */
  fullConnection(connection: ConnectionState) {
    const { bank } = connection;
    const { faults, origin } = this.#parts;
    const sparse = faults.value('connections-sparse') !== undefined;
    return {
      id: connection.id,
      provider_id: bank.providerId,
      name: bank.name,
      status: connectionStatus(connection),
      creation_date: sparse ? 0 : this.seconds(connection.createdAt),
      ...(sparse ? {} : { auto_sync: bank.autoSync ?? true }),
      logo_url: `${origin}/logos/${bank.providerId}.svg`,
      channels: connection.channels.map((channel) => this.#fullChannel(channel, sparse)),
      owner: { name: bank.owner },
      consent_per_account: false,
      user_id: connection.userId,
    };
  }

  /**
   * The partial connection inside an event: no mode, no auto_sync, a creation date of 0, as in the
   * documented sample (accounts-api §7, §14 #18); of the channels only the one the event is about,
   * or all.
   */
  eventResource(connection: ConnectionState, step: Step): Readonly<Record<string, unknown>> {
    const { bank } = connection;
    const channels = step.channel === undefined ? connection.channels : [step.channel];
    return {
      id: connection.id,
      provider_id: bank.providerId,
      name: bank.name,
      status: connectionStatus(connection),
      creation_date: 0,
      channels: channels.map((channel) => ({
        channel_definition_id: channel.id,
        status: channel.status,
        ...this.#dates(channel),
      })),
      ...(step.listsAccounts === true && step.channel !== undefined
        ? { accounts: listedAccounts(connection, step.channel, (ms) => this.seconds(ms)) }
        : {}),
    };
  }

  #dates(channel: ChannelState) {
    const { authorisationEndsAt, lastSuccessAt, lastEndAt } = channel;
    if (channel.status === 'EMPTY') return {};
    return {
      ...(authorisationEndsAt === undefined ? {} : { expires: this.seconds(authorisationEndsAt) }),
      ...(lastSuccessAt === undefined ? {} : { last_success_date: this.seconds(lastSuccessAt) }),
      ...(lastEndAt === undefined ? {} : { last_end_date: this.seconds(lastEndAt) }),
    };
  }

  /**
   * A channel as in an answer of v2.1: an EMPTY one lacks dates and credentials (accounts-api §4,
   * §5). A status that is `undefined` does not get into the JSON.
   */
  #fullChannel(channel: ChannelState, sparse: boolean) {
    const empty = channel.status === 'EMPTY';
    return {
      channel_definition_id: channel.id,
      ...(sparse ? {} : { mode: channel.mode }),
      status: channel.status,
      ...this.#dates(channel),
      // What the elements look like is unknown, so there are none.
      ...(empty ? {} : { credentials: [] }),
      account_types: channel.accountTypes,
      ...(empty ? { eligible_accounts: false } : {}),
      channel_definition_unavailable: false,
    };
  }
}
