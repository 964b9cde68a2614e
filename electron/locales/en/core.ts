/** Tray, notifications, errors, and the words that window and tray share. */
export const core = {
  'summary.starting': 'Starting…',
  'summary.signingIn': 'Signing in…',
  'summary.signedOut': 'Signed out. Connect to watch your connections.',
  'summary.refused': 'The service ended the session. Sign in again.',
  'summary.keychainLocked': 'The keychain is locked. Unlock it to go on.',
  'summary.keychainAbsent':
    '{{state}} This desktop has no keychain, so the sign-in will last until you quit.',
  'summary.ofProfile': '{{profile}}: {{sentence}}',
  'summary.offline': 'Offline. What is shown may be old.',
  'summary.captive':
    'The network wants a sign-in. Open a page in your browser; Syncwatch then goes on by itself.',
  'summary.trouble': 'What is shown may be old. {{why}}',
  'summary.syncing_one': 'Syncing {{count}} of {{total}} connections',
  'summary.syncing_other': 'Syncing {{count}} of {{total}} connections',
  'summary.paused': '{{pause}} {{quiet}}',
  'summary.pausedUntil': 'Paused until {{at, clock}}.',
  'summary.pausedUntilDay': 'Paused until {{at, moment}}.',
  'summary.pausedOpen': 'Paused until you resume.',
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
  'step.requested.notification': 'asked for from a notification',
  'step.requested.demo': 'asked for by the demonstration',
  'step.requested.plan': 'asked for by the plan',
  'step.requested.command': 'asked for by a command',
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
  'tray.pause': 'Pause',
  'tray.pause.hour': 'For one hour',
  'tray.pause.tomorrow': 'Until tomorrow',
  'tray.pause.resumed': 'Until I resume it',
  'tray.resume': 'Resume',
  'tray.person': '{{provider}}: {{action}}',
  'tray.personOwner': '{{provider}} ({{owner}}): {{action}}',
  'tray.more_one': 'and {{count}} more…',
  'tray.more_other': 'and {{count}} more…',
  'tray.recent': 'Recent',
  'tray.named': '{{provider}} ({{owner}})',
  'tray.ended': '{{name}}: {{outcome}}, {{at, clock}}',
  'tray.endedEarlier': '{{name}}: {{outcome}}, {{at, day}}',
  'tray.open': 'Open Syncwatch',
  'tray.settings': 'Settings…',
  'tray.quit': 'Quit',

  'command.usage': [
    'Usage: syncwatch WORD [--json] [--wait] [--data-dir=FOLDER]',
    '',
    '  --sync-all      synchronise every connection',
    '  --sync=ID       synchronise this one',
    '  --pause=LENGTH  let the plan rest: 30m, 1h, 2d or tomorrow; --pause alone: until it is resumed',
    '  --resume        let the plan go on',
    '  --status        say how the connections are',
    '',
    '  --json          an object of JSON on every line',
    '  --wait          follow what was asked for to its end',
    '  --help, --version',
    '',
    'The word speaks to the Syncwatch of this data folder, and starts one without a window where none runs.',
    'It ends with 0 (done), 2 (needs a person), 3 (failed or unknown), 4 (not signed in) or 64 (wrong words).',
  ].join('\n'),
  'command.wrong': 'Not understood: {{argument}}',
  'command.notStarted':
    'Syncwatch is not running, and could not be started without a window. Start it on your desktop, then try again.',
  'command.noAnswer': 'Syncwatch is running and does not answer. Quit it and start it again.',
  'command.otherVersion':
    'The Syncwatch that is running is another version, {{version}}. Quit it and start it again.',
  'command.endedMeanwhile':
    'Syncwatch ended before it had answered. Synchronisations that were asked for go on when it is started again.',
  'command.unknownConnection': 'There is no connection {{id}}.',
  'command.asked_one': '{{count}} synchronisation was asked for.',
  'command.asked_other': '{{count}} synchronisations were asked for.',
  'command.left': 'Somebody signed out before this had ended. How it ended is not known.',
  'command.upToDate_one': '{{count}} up to date',
  'command.upToDate_other': '{{count}} up to date',
  'command.person_one': '{{count}} needs a person',
  'command.person_other': '{{count}} need a person',
  'command.cancelled_one': '{{count}} cancelled',
  'command.cancelled_other': '{{count}} cancelled',
  'command.paused': 'The plan rests until it is resumed.',
  'command.pausedUntil': 'The plan rests until {{until, date}}.',
  'command.resumed': 'The plan does not rest.',

  'notification.titleTest': 'Syncwatch can notify you',
  'notification.test': 'This is the test notification that you asked for.',
  'notification.action.open': 'Open',
  'notification.action.repair': 'Repair…',
  'notification.action.sync-again': 'Sync again',
  'notification.action.later': 'Later',
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
  'notification.ofProfile': '{{profile}}: {{title}}',
  'notification.titleOne': '{{provider}}: {{reason, inSentence}}',
  'notification.do.none': 'Open Syncwatch to see it.',
  'notification.do.wait': 'Open Syncwatch to see it.',
  'notification.do.renew-authorisation': '{{who}} has to authorise the access again.',
  'notification.do.renew-credentials': '{{who}} has to enter the credentials again.',
  'notification.do.change-password': '{{who}} has to set a new password at the bank.',
  'notification.do.answer-challenge': '{{who}} has to confirm with a code.',
  'notification.do.act-at-bank': '{{who}} has to act at the bank.',
  'notification.accountHolder': 'The account holder',
  'notification.title.provider': '{{provider}} is in trouble',
  'notification.body.provider_one':
    '{{count}} connection failed there for a reason that only the bank can mend.',
  'notification.body.provider_other':
    '{{count}} connections failed there for reasons that only the bank can mend.',
  'notification.titleAuthorisation_one': '{{provider}}: authorisation ends within {{count}} day',
  'notification.titleAuthorisation_other': '{{provider}}: authorisation ends within {{count}} days',
  'notification.body.authorisation': '{{who}} can renew it before then.',
  'notification.titleAuthorisations_one': '{{count}} authorisation ends soon',
  'notification.titleAuthorisations_other': '{{count}} authorisations end soon',
  'notification.inDays_one': '{{provider}} (within {{count}} day)',
  'notification.inDays_other': '{{provider}} (within {{count}} days)',
  'notification.title.session': 'Signed out by the service',
  'notification.body.session': 'Nothing is synchronised until you sign in again.',
  'notification.title.keychain': 'The keychain is locked',
  'notification.body.keychain': 'Nothing is synchronised until you unlock it.',
  'notification.whileAway': 'While you were away',
  'notification.since': 'Since {{at, clock}}',
  'notification.sinceDay': 'Since {{at, moment}}',
  'notification.provider': '{{provider}}',
  'notification.trouble_one': '{{count}} bank in trouble: {{names}}',
  'notification.trouble_other': '{{count}} banks in trouble: {{names}}',
  'notification.authorisations_one': '{{count}} authorisation ends soon: {{names}}',
  'notification.authorisations_other': '{{count}} authorisations end soon: {{names}}',
  'notification.mended_one': '{{count}} needed a person and no longer does',
  'notification.mended_other': '{{count}} needed a person and no longer do',

  'delivery.shown.linux': 'The desktop took it and shows it.',
  'delivery.shown.windows':
    'Windows took it. If nothing appeared, look at Do not disturb, and at Syncwatch in Settings › System › Notifications.',
  'delivery.shown.mac':
    'macOS took it. If nothing appeared, look at Focus, and at Syncwatch in System Settings › Notifications.',
  'delivery.deferred.do-not-disturb':
    'The desktop took it and holds it back, because Do not disturb is on. Switch that off to be notified at once; what was held back is in the desktop’s list of notifications.',
  'delivery.deferred.quiet-hours':
    'The desktop shows it, because you asked for it. Other notifications wait: these are your quiet hours.',
  'delivery.unsupported':
    'This system has no notifications. What needs you is in the tray and in the window.',
  'delivery.no-server':
    'Nobody shows notifications on this desktop ({{detail}}). Switch them on in its settings, or install a notification service such as dunst or xfce4-notifyd; then try again.',
  'delivery.refused.linux':
    'The desktop’s notification service refused it ({{detail}}). Look at Syncwatch in the desktop’s notification settings, or sign out of the desktop and in again; then try again.',
  'delivery.refused.windows':
    'Windows refused it ({{detail}}). Look at Syncwatch in Settings › System › Notifications. A copy that was not installed cannot notify: run the installer.',
  'delivery.refused.mac':
    'macOS refused it ({{detail}}). Look at Syncwatch in System Settings › Notifications. Only a signed copy in the Applications folder can notify.',
  'delivery.no-answer.linux':
    'The desktop’s notification service does not answer. Sign out of the desktop and in again, or restart that service; then try again.',
  'delivery.no-answer.windows':
    'Windows did not say what became of it. Look at Syncwatch in Settings › System › Notifications, then try again.',
  'delivery.no-answer.mac':
    'macOS did not say what became of it. It may be waiting for your permission: look at Syncwatch in System Settings › Notifications, then try again.',
  'delivery.switched-off.linux':
    'The desktop’s settings forbid it. Allow notifications of Syncwatch in the desktop’s notification settings.',
  'delivery.switched-off.windows':
    'Windows’ settings forbid it. Switch notifications on in Settings › System › Notifications, there for Syncwatch too.',
  'delivery.switched-off.mac':
    'macOS’s settings forbid it. Allow notifications of Syncwatch in System Settings › Notifications.',
  'delivery.noReason': 'no reason given',

  'error.address-invalid':
    'This is not an address. It should look like https://api.example.com/v2.1.',
  'error.address-not-https':
    'Only https addresses are accepted, except on this computer. Use https://…',
  'error.address-has-credentials':
    'The address contains a user name or password. Remove them; Syncwatch asks for them below.',
  'error.address-not-loopback':
    'This test runtime talks only to services on this computer (127.0.0.1 or localhost). Install the released Syncwatch for other services.',
  'error.address-look-alike':
    'This address resembles one of the service and does not belong to it. Compare it letter by letter with the one you were given.',
  'errorLike.address-look-alike':
    'This address resembles {{looksLike}} and does not belong to it. Compare it letter by letter with the one you were given.',
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
  'error.version-mismatch':
    'The service answered as another version of the API does than the one chosen. Choose the other version, or “Detect”.',
  'errorFound.version-mismatch':
    'The service answered as version {{foundVersion}} of the API does, and another one is chosen. Choose {{foundVersion}}, or “Detect”.',
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
  'error.no-such-profile':
    'There is no such profile any more. Look at the list of profiles in the settings.',
  'error.secrets-left':
    'The keychain kept secrets of this profile. Unlock it, and remove the profile again.',
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
  'error.login-start-failed':
    'The system did not accept the change. Check that your autostart folder can be written to, or change it in the settings of the system.',
  'error.login-start-taken':
    'Your autostart folder holds an entry “syncwatch.desktop” that is not of Syncwatch. Rename or remove it, then try again.',
  'error.login-start-unavailable':
    'The system cannot start this copy of Syncwatch. Install Syncwatch, then try again.',
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
  'notice.link-not-understood':
    'Syncwatch was handed a link that it does not understand, and did nothing. Ask whoever gave it to you to correct it.',
  'notice.link-signed-out':
    'The link was not followed, because you are signed out. Sign in, then follow it again.',
  'notice.link-no-connection':
    'The link leads to a connection that Syncwatch does not know. It may be gone, or belong to another sign-in.',
  'notice.link-no-run':
    'The link leads to a synchronisation that Syncwatch does not know, or no longer keeps at hand.',
  'notice.link-nothing-to-sync':
    'The link asks for a synchronisation that is not possible now: one is running already, or the connection is closed.',
  'notice.no-tray':
    'Nothing on this desktop shows tray icons, so Syncwatch stays in this window: closing it only minimises it, and its menu has what the tray would have. On GNOME, install the extension “AppIndicator and KStatusNotifierItem Support” to see the icon.',
  'notice.queue-missing':
    'This service offers no event queue here. Syncwatch follows the connections themselves instead.',
  'notice.queue-refused':
    'The service gives no event queue at the moment. Syncwatch follows the connections themselves, and asks for one again from time to time.',
} as const;
