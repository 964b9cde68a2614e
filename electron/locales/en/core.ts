/** Tray, notifications, errors, and the words that window and tray share. */
export const core = {
  'summary.starting': 'Starting…',
  'summary.signingIn': 'Signing in…',
  'summary.signedOut': 'Signed out. Connect to watch your connections.',
  'summary.refused': 'The service ended the session. Sign in again.',
  'summary.keychainLocked': 'The keychain is locked. Unlock it to go on.',
  'summary.offline': 'Offline. What is shown may be old.',
  'summary.captive':
    'The network wants a sign-in. Open a page in your browser; Syncwatch then goes on by itself.',
  'summary.trouble': 'What is shown may be old. {{why}}',
  'summary.syncing_one': 'Syncing {{count}} of {{total}} connections',
  'summary.syncing_other': 'Syncing {{count}} of {{total}} connections',
  'summary.reading': 'Reading the connections…',
  'summary.none': 'Signed in. There are no connections yet.',
  'summary.never': 'Nothing has been synchronised yet.',
  'summary.allWell_one': 'The connection is up to date.',
  'summary.allWell_other': 'All {{count}} connections are up to date.',
  'summary.mostWell_one': '{{count}} of {{total}} connections is up to date.',
  'summary.mostWell_other': '{{count}} of {{total}} connections are up to date.',
  'summary.person_one': '1 needs a person: {{who}}',
  'summary.person_other': '{{count}} need a person: {{who}}',
  'summary.failed_one': '1 failed: {{who}}',
  'summary.failed_other': '{{count}} failed: {{who}}',
  'summary.named': '{{provider}}, {{reason, inSentence}}',
  'summary.namedOwner': '{{provider}}, {{reason, inSentence}} ({{owner}})',

  'summary.next': 'Next at {{at, clock}}.',
  'summary.nextDay': 'Next on {{at, moment}}.',
  'summary.both': '{{one}}. {{other}}',

  'count.upToDate_one': '{{count}} of {{total}} is up to date',
  'count.upToDate_other': '{{count}} of {{total}} are up to date',
  'count.partly_one': '{{count}} partly updated',
  'count.partly_other': '{{count}} partly updated',
  'count.failed_one': '{{count}} failed',
  'count.failed_other': '{{count}} failed',
  'count.syncing_one': '{{count}} is syncing',
  'count.syncing_other': '{{count}} are syncing',
  'count.never_one': '{{count}} never synchronised',
  'count.never_other': '{{count}} never synchronised',
  'count.join': '{{one}}, {{other}}',

  'status.up-to-date': 'Up to date',
  'status.partly-updated': 'Partly updated',
  'status.syncing': 'Syncing',
  'status.needs-a-person': 'Needs a person',
  'status.failed': 'Failed',
  'status.closed': 'Closed',
  'status.unknown': 'Unknown',
  'status.never-synchronised': 'Never synchronised',
  'status.not-in-use': 'Not in use',

  'reason.SUCCESS': 'Up to date',
  'reason.PARTIAL_SUCCESS': 'Partly updated',
  'reason.RUNNING': 'Syncing',
  'reason.waiting': 'Waiting for its turn',
  'reason.EMPTY': 'Not in use',
  'reason.CLOSED': 'Closed',
  'reason.FAILED': 'Failed at the bank',
  'reason.TOKEN_EXPIRED': 'Authorisation expired',
  'reason.AUTH_FAILED': 'Credentials refused',
  'reason.PASSWORD_CHANGE_REQUIRED': 'New password wanted',
  'reason.CHALLENGE_REQUIRED': 'Confirmation wanted',
  'reason.USER_ACTION_REQUIRED': 'Action wanted at the bank',
  'reason.never': 'Never synchronised',
  'reason.manual': 'Kept by hand',
  'reason.raw': 'The service says {{status}}',
  'reason.noStatus': 'The service gives no status',
  'reason.endNotSeen': 'No end was seen',

  'action.none': 'show',
  'action.wait': 'show',
  'action.renew-authorisation': 'authorise again…',
  'action.renew-credentials': 'new credentials…',
  'action.change-password': 'new password…',
  'action.answer-challenge': 'confirm…',
  'action.act-at-bank': 'act at the bank…',

  'channel.REDIRECT': 'Bank’s own interface',
  'channel.EMBEDDED': 'Credentials form',
  'channel.unnamed': 'Channel',
  'channel.raw': 'Channel {{mode}}',

  'step.requested.tray': 'asked for from the tray',
  'step.requested.window': 'asked for from the window',
  'step.requested.demo': 'asked for by the demonstration',
  'step.requested.plan': 'asked for by the plan',
  'step.listAccounts': 'accounts are listed first, then everything is synchronised',
  'step.listed_one': '{{channel}}: {{count}} account listed',
  'step.listed_other': '{{channel}}: {{count}} accounts listed',
  'step.accepted': 'accepted by the service',
  'step.joined': 'already running, joined',
  'step.channelStatus': '{{channel}}: {{status, inSentence}}',
  'step.channelEvent': '{{channel}}: {{event}}',
  'step.event': '{{type}}',
  'step.serviceEnded': 'the service reports the end',
  'step.ended': 'ended: {{outcome}}',
  'step.endedWhy': 'ended: {{outcome}} ({{why, inSentence}})',

  'outcome.succeeded': 'up to date',
  'outcome.partly': 'partly updated',
  'outcome.needs-person': 'needs a person',
  'outcome.failed': 'failed',
  'outcome.refused': 'refused by the service',
  'outcome.unknown': 'unknown',
  'outcome.cancelled': 'cancelled',

  'evidence.event': 'told by an event',
  'evidence.read': 'read from the connection',
  'evidence.refusal': 'the service refused',
  'evidence.not-triggered': 'not triggered: nothing but a person can help',
  'evidence.heldBack': 'not triggered',
  'evidence.gone': 'the connection no longer exists',
  'evidence.lost': 'the answer was lost and no start was seen',
  'evidence.time-limit': 'no end was seen in time',
  'evidence.operator': 'before it was sent',
  'evidence.stale': 'it was asked for too long ago',

  'tray.syncAll': 'Sync all',
  'tray.person': '{{provider}}: {{action}}',
  'tray.personOwner': '{{provider}} ({{owner}}): {{action}}',
  'tray.more_one': 'and {{count}} more…',
  'tray.more_other': 'and {{count}} more…',
  'tray.open': 'Open Syncwatch',
  'tray.quit': 'Quit',

  'notification.titleDone_one': '{{count}} connection synchronised',
  'notification.titleDone_other': '{{count}} connections synchronised',
  'notification.titlePerson_one': '{{count}} connection needs a person',
  'notification.titlePerson_other': '{{count}} connections need a person',
  'notification.titleFailed_one': '{{count}} connection failed',
  'notification.titleFailed_other': '{{count}} connections failed',
  'notification.titleRefused': 'Nothing was synchronised',
  'notification.titleCancelled_one': '{{count}} synchronisation cancelled',
  'notification.titleCancelled_other': '{{count}} synchronisations cancelled',
  'notification.upToDate_one': '{{count}} up to date',
  'notification.upToDate_other': '{{count}} up to date',
  'notification.partly_one': '{{count}} partly updated',
  'notification.partly_other': '{{count}} partly updated',
  'notification.failed_one': '{{count}} failed',
  'notification.failed_other': '{{count}} failed',
  'notification.cancelled_one': '{{count}} cancelled',
  'notification.cancelled_other': '{{count}} cancelled',
  'notification.person_one': '{{count}} needs a person: {{names}}',
  'notification.person_other': '{{count}} need a person: {{names}}',
  'notification.andMore_one': '{{names}} and {{count}} more',
  'notification.andMore_other': '{{names}} and {{count}} more',
  'notification.named': '{{provider}} ({{reason, inSentence}})',
  'notification.removed': 'a removed connection',
  'notification.join': '{{one}}. {{other}}',

  'delivery.shown': 'The desktop showed it.',

  'error.address-invalid':
    'This is not an address. It should look like https://api.example.com/v2.1.',
  'error.address-not-https':
    'Only https addresses are accepted, except on this computer. Use https://…',
  'error.address-has-credentials':
    'The address contains a user name or password. Remove them; Syncwatch asks for them below.',
  'error.address-not-loopback':
    'This test runtime talks only to services on this computer (127.0.0.1 or localhost). Install the released Syncwatch for other services.',
  'error.field-missing': 'Fill in this field.',
  'error.network-offline':
    'There is no network. Check the connection of this computer and try again.',
  'error.network-unreachable':
    'The server cannot be reached at this address. Check the address and the network, then try again.',
  'error.network-timeout': 'The server did not answer in time. Try again in a moment.',
  'error.network-tls':
    'The server’s certificate is not trusted, so no secure connection was made. Check the address, or ask your network administrator.',
  'error.network-captive':
    'Something answered in the place of the service, as a network does that wants a sign-in first. Open any page in your browser and sign in to the network, then try again.',
  'error.not-the-service':
    'Something answered at this address, but not the Accounts API. Check the address; a login page of your network can also be the cause.',
  'error.credentials-refused':
    'The service refused the e-mail or the password. Check both and try again.',
  'error.client-refused':
    'The service refused the client ID or the client secret. Check both and try again.',
  'error.terms-required':
    'The service wants its current terms to be accepted first. Accept them on its own page, then try again.',
  'error.forbidden': 'The service does not allow this with the present sign-in.',
  'error.not-found': 'The service does not know this. Check the API address and its version.',
  'error.running-already':
    'A synchronisation of this connection is under way. Try again when it has ended.',
  'error.conflict': 'The service refused because of the present state of the connection.',
  'error.busy': 'The service has too much to do. Try again later.',
  'error.service-error': 'The service has a problem of its own. Try again later.',
  'error.rejected': 'The service did not accept the request.',
  'error.answer-too-large': 'The answer of the service was too large to be true and was not read.',
  'error.answer-lost':
    'The answer of the service was lost, and the connection shows no start. It was not asked again; look at it before you do.',
  'error.service-restarted':
    'The built-in service ended meanwhile, and this with it. It was started again; ask once more.',
  'error.not-signed-in': 'You are not signed in. Connect first.',
  'error.keychain-locked':
    'The keychain is locked, so the stored sign-in cannot be read. Unlock it, then choose “Try again”.',
  'error.keychain-absent':
    'This desktop has no keychain service. You can sign in for this session; nothing will be stored.',
  'error.keychain-failed':
    'The keychain did not do what it was asked. You stay signed in for this session; nothing was stored.',
  'error.keychain-empty': 'The keychain no longer holds this sign-in. Please sign in again.',
  'error.nothing-to-sync': 'There is nothing to synchronise: everything is running or closed.',
  'error.budget-spent':
    'This connection has been synchronised as often as allowed in 24 hours without its account holder.',
  'errorUntil.budget-spent':
    'Synchronised as often as allowed in 24 hours without the account holder. Possible again from {{possibleAt, moment}}.',
  'error.too-soon': 'The last synchronisation is less than 30 minutes old.',
  'errorUntil.too-soon':
    'The last synchronisation is less than 30 minutes old. Possible again from {{possibleAt, moment}}.',
  'error.bad-request': 'The window asked for something that Syncwatch does not understand.',
  'error.not-recorded':
    'Nothing was sent, because Syncwatch cannot write its history. Is the disk full?',
  'error.file-not-written':
    'The file could not be written. Choose another folder, or free some space on the disk.',
  'error.internal': 'Something went wrong inside Syncwatch. The log says more.',

  'fatal.start':
    'Syncwatch cannot start, because it cannot write to its folder {{folder}}. Free some space or correct the rights of the folder, then start it again.',

  'notice.settings-damaged':
    'The settings file was damaged. It was kept aside as {{file}}, and Syncwatch went on with the last good settings.',
  'notice.database-damaged':
    'The history was damaged. It was kept aside as {{file}}, and a new one was started.',
  'notice.history-unwritable':
    'Syncwatch cannot write its history, so it sends nothing, and what it shows may be old. Free some space on the disk; if there is enough, start Syncwatch again.',
  'notice.queue-missing':
    'This service offers no event queue here. Syncwatch follows the connections themselves instead.',
  'notice.queue-refused':
    'The service gives no event queue at the moment. Syncwatch follows the connections themselves, and asks for one again from time to time.',
} as const;
