import type { HolderMessageKind } from '../../domain/holder-message.ts';
import type { HolderTemplate } from '../../domain/holder-template.ts';

const OPEN =
  'Open the page where you connected your bank accounts, or the link to it that we send you';
const STALE =
  'Until this is done, some or all of your accounts there are not updated[; the last time was on {lastSuccess}].';
const LIMITED =
  'Your bank lets us read your accounts for a limited time only, and then asks for your agreement again.';
const SAFETY =
  'We will never ask you for a password or a code by e-mail or by phone. Please give them to nobody who does: you enter them only at your bank, or on the page where you connected your accounts.';
const QUESTIONS = 'If anything is unclear, simply reply to this message.';

function letter(why: string, steps: readonly string[], afterwards?: string): string {
  const list = steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const end = afterwards === undefined ? [] : [afterwards];
  return [
    'Hello[ {name}],',
    why,
    `What to do:\n${list}`,
    ...end,
    SAFETY,
    QUESTIONS,
    'Kind regards',
  ].join('\n\n');
}

/** The standard letters to account holders, in words that somebody without any knowledge of ours understands. */
export const holderMessages: Readonly<Record<HolderMessageKind, HolderTemplate>> = {
  'renew-authorisation': {
    subject: '{bank}: please renew the access to your accounts',
    text: letter(
      `${LIMITED} For {bank} this time is over[: it ended on {expiry}]. ${STALE}`,
      [
        `${OPEN}.`,
        'Choose {bank} and follow the steps. They lead you to your bank, where you sign in and agree as usual.',
        'Wait until the page tells you that it worked.',
      ],
      'It takes two or three minutes. After that everything goes on by itself.',
    ),
  },
  'renew-credentials': {
    subject: '{bank}: please check your user name and password',
    text: letter(
      `{bank} no longer accepts the user name or the password with which your accounts are connected. Perhaps you changed them at the bank. ${STALE}`,
      [
        'Make sure that you can sign in at your bank itself, on its site or in its app.',
        `${OPEN}.`,
        'Choose {bank} and enter the user name and the password that work at your bank.',
      ],
      'Please do not try many times: some banks block the access after a few wrong passwords.',
    ),
  },
  'change-password': {
    subject: '{bank}: please choose a new password',
    text: letter(
      `{bank} wants you to choose a new password before it shows your accounts again. ${STALE}`,
      [
        'Sign in at your bank itself, on its site or in its app, and choose a new password there.',
        `${OPEN}.`,
        'Choose {bank} and enter the new password.',
      ],
    ),
  },
  'answer-challenge': {
    subject: '{bank}: please confirm that it is you',
    text: letter(
      `{bank} wants you to confirm that it is you, with a code or in its app. This can only be done while you are there. ${STALE}`,
      [
        'Have the phone at hand on which your bank reaches you.',
        `${OPEN}.`,
        'Choose {bank} and follow the steps: enter the code that your bank sends you, or confirm in its app.',
      ],
      'The code is for that page only. Please do not send it to us.',
    ),
  },
  'act-at-bank': {
    subject: '{bank}: please sign in at your bank once',
    text: letter(
      `{bank} has something for you to read, to accept or to fill in before it shows your accounts again. ${STALE}`,
      [
        'Sign in at your bank itself, on its site or in its app.',
        'Read, accept or fill in what it shows you, such as new terms or your contact details.',
        'Tell us when it is done, by a short reply to this message. We then fetch what is new.',
      ],
    ),
  },
  other: {
    subject: '{bank}: please have a look at your connected accounts',
    text: letter(
      `{bank} needs something from you before all of your accounts can be updated again. ${STALE}`,
      [
        `${OPEN}.`,
        'Choose {bank} and follow the steps until the page tells you that it worked.',
        'If nothing is asked of you there, sign in at your bank itself, on its site or in its app, and see what it shows you.',
      ],
    ),
  },
  'authorisation-ending': {
    subject: '{bank}: please renew the access to your accounts soon',
    text: letter(
      `${LIMITED} For {bank} this time ends soon[: on {expiry}]. If you renew it before, nothing is interrupted.`,
      [
        `${OPEN}.`,
        'Choose {bank} and follow the steps. They lead you to your bank, where you sign in and agree as usual.',
        'Wait until the page tells you that it worked.',
      ],
      'It takes two or three minutes.',
    ),
  },
};
