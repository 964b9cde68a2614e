/** Having a connection put right by a person: what it takes, how far it is and how it ended. */
export const repair = {
  'repair.do.renew-authorisation': 'Renew the authorisation…',
  'repair.do.renew-credentials': 'Enter the credentials anew…',
  'repair.do.change-password': 'Give the new password…',
  'repair.do.answer-challenge': 'Answer the bank…',
  'repair.do.act-at-bank': 'Act at the bank, then synchronise…',
  'repair.do.renew-ahead': 'Renew it before it ends…',

  'repair.title.renew-authorisation': 'Renew the authorisation of {{provider}}',
  'repair.title.renew-credentials': 'Enter the credentials of {{provider}} anew',
  'repair.title.change-password': 'Give {{provider}}’s new password',
  'repair.title.answer-challenge': 'Answer what {{provider}} asks',
  'repair.title.act-at-bank': 'Act at {{provider}}, then synchronise',
  'repair.title.renew-ahead': 'Renew the authorisation of {{provider}} ahead',
  'repair.title.none': 'Repair {{provider}}',

  'repair.what.renew-authorisation':
    'A page of the service leads to the bank, where {{who}} authorises the access again. Nobody else can.',
  'repair.what.renew-credentials':
    'A page of the service asks for the credentials of the bank. {{who}} enters them there; Syncwatch never sees them.',
  'repair.what.change-password':
    'First, {{who}} chooses a new password on the bank’s own site. Then a page of the service asks for it.',
  'repair.what.answer-challenge':
    'A page of the service signs in to the bank again. {{who}} answers there what the bank asks: a code, or a confirmation on a phone.',
  'repair.what.act-at-bank':
    'The bank wants something read, accepted or filled in on its own site. When {{who}} has done that, synchronise again; it counts as one with the account holder present.',
  'repair.what.renew-ahead':
    'The authorisation still holds. A page of the service leads to the bank, where {{who}} renews it before it ends.',
  'repair.what.none': 'Nothing here needs a person any more.',
  'repair.afterwards': 'Afterwards Syncwatch watches the connection, and says when it works again.',
  'repair.someone': 'the account holder',
  'repair.linkWarning':
    'Whoever has the link can act on the sign-in of this connection until it is used or expires; when it expires is not documented. Send it to the account holder alone. Syncwatch takes it off the clipboard after 5 minutes.',

  'repair.browser': 'Open in the browser',
  'repair.link': 'Copy link for the account holder',
  'repair.sync': 'It is done: synchronise',
  'repair.close': 'Close',
  'repair.stop': 'Stop waiting',
  'repair.again': 'Begin again',
  'repair.show': 'Show the repair…',
  'repair.next': 'Go on with the other channel',

  'repair.why.no-provider':
    'The service does not say which bank this connection belongs to, so its page cannot be opened from here. Send the account holder a message instead.',
  'repair.why.no-client':
    'This profile has no client ID and secret, which the service’s page wants. Sign in again with them, or send the account holder a message instead.',
  'repair.why.signed-out': 'Sign in first.',

  'repair.stage.in-browser':
    'The page is open in the browser. Syncwatch looks at the connection until {{until}}, and notices by itself when it works again.',
  'repair.stage.link-copied':
    'The link is on the clipboard for 5 minutes: paste it into a message to {{who}}. Syncwatch looks at the connection now and then until {{until}}.',
  'repair.stage.returned':
    'The service’s page is done with. Whether the channel works again, the next synchronisation tells; Syncwatch follows it.',
  'repair.stage.mended': 'Mended: the channel works again. Nothing more is to be done.',
  'repair.stage.mendedNext': 'Mended: the channel works again. Another one still needs a person.',
  'repair.stage.failed':
    'The service’s page is done with, and the channel still does not work. Begin again; if it fails once more, ask the account holder what the bank’s page said.',
  'repair.stage.cancelled': 'Cancelled. Nothing was changed; begin again whenever you like.',
  'repair.stage.expired':
    'Nobody mended it in time. The page or the link may have expired: begin again with a fresh one.',
  'repair.stage.not-opened':
    'It reached neither browser nor clipboard, so nothing happened. Begin again.',

  'repair.card.now': 'Repair under way',
  'repair.card.last': 'Last repair',

  'repair.card.until': 'until {{until}}',

  'repairStep.browser': 'page opened in the browser',
  'repairStep.link': 'link copied for the account holder',
  'repairStep.returned': 'page done with',
  'repairStep.ended.mended': 'mended: the channel works again',
  'repairStep.ended.failed': 'not mended: the channel still does not work',
  'repairStep.ended.cancelled': 'cancelled',
  'repairStep.ended.expired': 'not mended in time',
  'repairStep.ended.replaced': 'begun anew',
  'repairStep.ended.not-opened': 'could not be opened',

  'notification.titleMended': 'Mended: {{provider}} works again',
  'notification.mended.renew-authorisation': 'The authorisation was renewed.',
  'notification.mended.renew-credentials': 'The bank accepts the credentials.',
  'notification.mended.change-password': 'The bank accepts the new password.',
  'notification.mended.answer-challenge': 'The bank got its answer.',
  'notification.mended.act-at-bank': 'The bank got what it wanted.',
  'notification.mended.renew-ahead': 'The authorisation was renewed before its end.',

  'terms.open': 'Open the terms…',

  'page.repair.title': 'Back to Syncwatch',
  'page.repair.text':
    'You can close this page. Syncwatch looks whether the connection works again, and says so.',
  'page.repairCancelled.title': 'Cancelled',
  'page.repairCancelled.text': 'You can close this page. Nothing was changed.',
  'page.terms.title': 'Back to Syncwatch',
  'page.terms.text': 'You can close this page. Syncwatch goes on if the terms were accepted.',

  'error.repair-not-needed': 'Nothing of this connection needs a person now.',
  'error.repair-at-bank':
    'This is done on the bank’s own site, and no page of the service helps. Afterwards, synchronise.',
  'error.repair-no-provider':
    'The service does not say which bank this connection belongs to, so its page cannot be opened from here. Send the account holder a message instead.',
  'error.widget-no-client':
    'This profile has no client ID and secret, which the service’s page wants. Sign in again with them.',
  'error.clipboard-failed':
    'The link could not be put on the clipboard. Try again, or open the page in the browser.',
  'error.terms-nowhere':
    'There is no page of the terms that Syncwatch could open. Ask whoever gave you the access to accept them.',
} as const;
