/** Signing in and out: what can go wrong, what is told of it, and the page that a browser ends on. */
export const signIn = {
  'error.sign-in-denied':
    'The sign-in was declined in the browser, so nothing was changed. Connect again, and allow it there.',
  'error.sign-in-mismatch':
    'What the browser brought back does not belong to this sign-in, so it was not used. Close other sign-in pages, then connect again.',
  'error.sign-in-expired':
    'Nobody came back from the browser within five minutes. Connect again, and finish the sign-in there.',
  'error.sign-in-cancelled': 'The sign-in was cancelled. Nothing was changed.',
  'error.sign-in-ended':
    'The service ended the sign-in that was made in the browser. Connect again.',
  'error.browser-failed':
    'The browser could not be opened. Check which browser the system opens links with, then try again.',
  'error.token-invalid':
    'This is not a token: it holds spaces or other characters that none has. Paste the token alone.',
  'error.token-expired': 'The pasted token has expired. Paste another.',
  'error.token-refused': 'The service does not accept the pasted token. Paste another.',
  'error.token-elsewhere':
    'This token is for another environment of the service. Choose that environment, or paste a token for this one.',
  'error.token-wrong-audience':
    'The service says that the token was issued for somebody else. Check that sign-in and API address are of the same environment and version.',

  'notice.signed-out': 'Signed out. Removed from the keychain: {{what}}.',
  'notice.signed-out-nothing': 'Signed out. Nothing of this sign-in was in the keychain.',
  'notice.signed-out-left':
    'Signed out, but secrets of this sign-in may still be in the keychain, because it cannot be used at the moment. Unlock it and choose “Try again”, or remove its entries “Syncwatch” yourself.',
  'notice.clock-ahead_one':
    'The clock of this computer is {{count}} minute ahead of the service’s. Correct it: what is shown and planned by it is wrong by that much.',
  'notice.clock-ahead_other':
    'The clock of this computer is {{count}} minutes ahead of the service’s. Correct it: what is shown and planned by it is wrong by that much.',
  'notice.clock-behind_one':
    'The clock of this computer is {{count}} minute behind the service’s. Correct it: what is shown and planned by it is wrong by that much.',
  'notice.clock-behind_other':
    'The clock of this computer is {{count}} minutes behind the service’s. Correct it: what is shown and planned by it is wrong by that much.',

  'secret.refresh-token': 'refresh token',
  'secret.client-secret': 'client secret',
  'secret.password': 'password',
  'secret.access-token': 'pasted token',
  'secret.join': '{{one}}, {{other}}',

  'page.signIn.title': 'Back to Syncwatch',
  'page.signIn.text': 'You can close this page and go back to Syncwatch.',
} as const;
