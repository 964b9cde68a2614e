/** Profiles on screen, and the form that signs in to one. */
export const profiles = {
  'welcome.known': 'Profiles on this computer',
  'welcome.another': 'Another sign-in',
  'welcome.optional': 'optional',
  'welcome.method': 'Way to sign in',
  'welcome.method.password': 'E-mail and password',
  'welcome.method.browser': 'Browser',
  'welcome.method.token': 'Token',
  'welcome.method.password.hint':
    'For a user of your own application, whose e-mail and password you hold. It goes on by itself for as long as the service allows.',
  'welcome.method.browser.hint':
    'For an account with its own sign-in page: the browser opens it, and Syncwatch never sees the password.',
  'welcome.method.token.hint':
    'For a look with a token that you have already. It ends when the token does, and Syncwatch cannot renew it.',
  'welcome.version': 'API version',
  'welcome.version.detect': 'Detect',
  'welcome.version.v2.1': 'v2.1',
  'welcome.version.v3': 'v3',
  'welcome.token.client':
    'Client ID and secret are needed only to open the service’s repair pages from here.',
  'welcome.waiting': 'Waiting for the browser',
  'welcome.waiting.body':
    'Sign in on the page that has opened in your browser. Syncwatch goes on as soon as you are done there; it waits for five minutes.',
  'welcome.waiting.help':
    'No page opened? Check which browser the system opens links with, cancel, and connect again. Or choose another way to sign in.',
  'welcome.waiting.cancel': 'Cancel',

  'signIn.add': 'Add a profile',
  'signIn.addLead': 'One more sign-in beside the others, which work on meanwhile.',
  'signIn.again': 'Sign in again to {{profile}}',
  'signIn.back': 'Back without signing in',

  'nav.profiles': 'Profiles',
  'header.syncAllOf': 'Sync all of {{profile}}',
  'list.profile': 'Profile',
  'list.profile.all': 'All profiles',
  'list.elsewhere_one': '{{count, number}} more in the other profiles.',
  'list.elsewhere_other': '{{count, number}} more in the other profiles.',
  'list.elsewhere.show': 'Search all profiles',
  'inspector.why.signedOut': 'Nobody is signed in to its profile.',
  'plan.profile': 'Profile',
  'pause.scope.only': '{{profile}} only',
  'pause.about.only': 'For {{profile}} only. Synchronising by hand goes on.',
  'pause.byHand': 'Synchronising by hand goes on.',

  'profile.state.starting': 'Starting…',
  'profile.state.signing-in': 'Signing in…',
  'profile.state.signed-in': 'Signed in',
  'profile.state.signed-out': 'Signed out',
  'profile.state.refused': 'Session ended',
  'profile.state.locked': 'Keychain locked',
  'profile.state.terms': 'Terms to accept',
  'profile.state.offline': 'Offline',
  'profile.state.captive': 'Network wants a sign-in',
  'profile.state.trouble': 'Cannot be read',
  'profile.token': 'Token',
  'profile.token.expires': 'expires {{time}}',
  'profile.token.expired': 'expired {{time}}',
  'profile.token.unknown': 'expiry not known',
  'profile.version.detect': 'Ask the service which version it speaks',
  'profile.version.found': '{{version}}, as the service answered',
  'profile.signInAgain': 'Sign in again',
  'profile.signOut': 'Sign out',
  'profile.rename': 'Rename and colour…',
  'profile.remove': 'Remove…',

  'profiles.title': 'Profiles',
  'profiles.hint':
    'Each profile is a sign-in of its own, with its connections, plan and budget. Signing out removes its secrets; the connections stay with the service.',
  'profiles.add': 'Add a profile…',

  'rename.title': 'Name and colour',
  'rename.name': 'Name',
  'rename.colour': 'Colour',
  'rename.go': 'Save',
  'rename.cancel': 'Cancel',
  'colour.blue': 'Blue',
  'colour.green': 'Green',
  'colour.violet': 'Violet',
  'colour.amber': 'Amber',
  'colour.teal': 'Teal',
  'colour.pink': 'Pink',
  'colour.brown': 'Brown',
  'colour.grey': 'Grey',

  'remove.title': 'Remove {{profile}}?',
  'remove.secrets':
    'Syncwatch signs out, removes the secrets of this profile from the keychain, and no longer shows its connections. They stay with the service.',
  'remove.history': 'Its history on this computer',
  'remove.history.keep': 'Keep it',
  'remove.history.keep.hint':
    'Whoever signs in to the same account again finds everything as it was, with what the connections have spent of their budget.',
  'remove.history.forget': 'Remove it as well',
  'remove.history.forget.hint':
    'What its connections have spent of their budget is forgotten with it, so that a new sign-in may synchronise more often than the banks allow. This cannot be undone.',
  'remove.go': 'Remove',
  'remove.cancel': 'Cancel',
} as const;
