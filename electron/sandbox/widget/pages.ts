import { accountsOf } from '../accounts.ts';
import { connectionStatus } from '../connection.ts';
import type { ChannelState, ConnectionState } from '../connection.ts';
import { escapeHtml, pageAnswer } from '../html.ts';
import { isoDate } from '../iso-date.ts';
import { bankToAdd } from '../other-banks.ts';
import { ENTRY_POINTS } from './visit.ts';
import type { Mistake, Visit } from './visit.ts';

/** The page of a visit: what it is about, and the three ways out. Without scripts: buttons of a form that answers to its own address. */
export function visitPage(visit: Visit): Response {
  const { entry, connection, channels } = visit;
  const about = connection === undefined ? '' : connectionHtml(connection, channels);
  return pageAnswer(
    ENTRY_POINTS[entry],
    `${about}
<form method="post">
${choicesHtml(visit)}
<button name="decision" value="succeed">${entry === 'terms' ? 'Accept' : 'Succeed'}</button>
<button name="decision" value="fail">Fail</button>
<button name="decision" value="cancel">Cancel</button>
</form>`,
  );
}

function connectionHtml(
  { id, bank, ...connection }: ConnectionState,
  channels: readonly ChannelState[],
): string {
  const rows = [
    ['Bank', bank.name],
    ['Account holder', bank.owner],
    [
      'Connection',
      `${id}, ${connectionStatus({ id, bank, ...connection }) ?? 'never synchronised'}`,
    ],
    ...channels.map(({ id: channelId, mode, status, authorisationEndsAt }) => [
      'Channel',
      [
        `${mode} ${channelId}`,
        status ?? 'never synchronised',
        ...(authorisationEndsAt === undefined
          ? []
          : [`authorised until ${isoDate(authorisationEndsAt)}`]),
      ].join(', '),
    ]),
  ];
  const items = rows.map(
    ([term = '', text = '']) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`,
  );
  return `<dl>${items.join('\n')}</dl>`;
}

function choicesHtml({ entry, connection }: Visit): string {
  switch (entry) {
    case 'add_connection':
      return `<p>The bank to be added: ${escapeHtml(bankToAdd.name)}.</p>`;
    case 'edit_credentials':
      return '<p>Here the account holder would sign in to the bank.</p>';
    case 'user_input':
      return '<p>Here the account holder would type the code that the bank sent.</p>';
    case 'manage_accounts': {
      const boxes = (connection === undefined ? [] : accountsOf(connection)).map(
        ({ id, name, type }) =>
          `<label><input type="checkbox" name="keep" value="${id}" checked> ${escapeHtml(name)} (${type})</label>`,
      );
      return `<fieldset><legend>Accounts that stay</legend>${boxes.join('\n')}</fieldset>`;
    }
    case 'terms':
      return '<p>These conditions are invented. They say nothing, and want to be accepted.</p>';
    case 'professional-account':
      return '<p>Here a firm would say who it is.</p>';
  }
}

export function failurePage(address: string): Response {
  return pageAnswer(
    'It did not work',
    `<p>The bank refused it.</p>
<form method="post"><p><a href="${escapeHtml(address)}">Try again</a></p>
<button name="decision" value="leave">Leave</button></form>`,
  );
}

export function waitingPage({ bank }: ConnectionState): Response {
  return pageAnswer('Synchronising…', `<p>${escapeHtml(bank.name)} is being synchronised.</p>`, {
    headers: { Refresh: '1' },
  });
}

const ENDS = {
  success: ['Done', 'It worked. You can close this page.'],
  failure: ['It did not work', 'Nothing was put right. You can close this page.'],
  cancel: ['Cancelled', 'Nothing was changed. You can close this page.'],
} as const;
export type Result = keyof typeof ENDS;

/** Where nobody said where to go. */
export function endPage(result: Result): Response {
  const [title, sentence] = ENDS[result];
  return pageAnswer(title, `<p>${sentence}</p>`);
}

export function mistakePage({ sentence, status }: Mistake): Response {
  return pageAnswer('The widget cannot open', `<p>${escapeHtml(sentence)}</p>`, { status });
}

const CLOSED_DOORS = {
  unknown: 'There is no such session.',
  ended: 'This session has ended. Ask for a new link.',
  used: 'This session was used. Ask for a new link.',
} as const;

export function closedDoor(why: keyof typeof CLOSED_DOORS): Response {
  return mistakePage({ sentence: CLOSED_DOORS[why], status: 410 });
}
