/** What went wrong and what to do next, by the codes of domain/problem.ts. */
export const errors = {
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
    'No secure connection to the server could be made, because its certificate was not accepted. Check the address, or ask your network administrator.',
  'error.tls-date':
    'The server’s certificate is not valid at the time that this computer has: it has expired or has not begun. Look at the date and time of this computer; if they are right, tell whoever runs the server.',
  'error.tls-host':
    'The server’s certificate is for another name than the address. Check the address; if it is right, ask your network administrator.',
  'error.tls-untrusted':
    'The server’s certificate is not trusted by this computer. Check the address; if your network inspects secure connections, ask your administrator to install the certificate of its proxy.',
  'error.tls-revoked':
    'The server’s certificate has been revoked. Do not go on; tell whoever runs the server.',
  'error.tls-protocol':
    'The server does not speak a secure protocol of today at this address. Check the address and its port; if they are right, tell whoever runs the server or the proxy.',
  'error.tls-client-certificate':
    'The server wants a certificate of this computer, which Syncwatch does not send. Check the address, or ask whoever runs the server for another one.',
  'error.proxy-authentication':
    'The proxy of your network wants a sign-in, which Syncwatch cannot give. Ask your administrator to let this computer through without one, or choose another proxy in the settings of the system.',
  'error.proxy-unreachable':
    'The proxy that this computer is set to use cannot be reached, or does not let the request through. Check the proxy in the settings of the system, or ask your administrator.',
  'error.network-captive':
    'Something answered in the place of the service, as a network does that wants a sign-in first. Open any page in your browser and sign in to the network, then try again.',
  'error.not-the-service':
    'Something answered at this address, but not the Accounts API. Check the address; a login page of your network can also be the cause.',
  'error.credentials-refused':
    'The service refused the e-mail or the password. Check both and try again.',
  'error.client-refused':
    'The service refused the client ID or the client secret. Check both and try again.',
  'error.sign-in-not-offered':
    'The service does not offer this way of signing in to this client ID. Choose another way, or ask whoever gave you the client ID to allow it.',
  'error.scope-refused':
    'The service does not give this client ID the permissions that Syncwatch needs. Ask whoever gave you the client ID to add them.',
  'error.fresh-token-refused':
    'The API does not accept the sign-in, although it is fresh. Check that the sign-in server and the API server belong to the same environment.',
  'error.terms-required':
    'The service wants its current terms to be accepted first. Accept them on its own page, then try again.',
  'error.forbidden':
    'The service does not allow this with the present sign-in. Ask whoever manages your access, or sign in with another account.',
  'error.scope-missing':
    'The present sign-in lacks a permission that this needs. Sign in again; if it stays so, ask whoever gave you the client ID to add the permission.',
  'errorNaming.scope-missing':
    'The present sign-in lacks the permission {{scope}}. Sign in again; if it stays so, ask whoever gave you the client ID to add it.',
  'error.not-found': 'The service does not know this. Check the API address and its version.',
  'error.running-already':
    'A synchronisation of this connection is under way. Try again when it has ended.',
  'error.conflict':
    'The service refused because of the present state of the connection. Refresh the list, look at the connection, then try again.',
  'error.locked':
    'The service holds this connection locked at the moment. Try again in a few minutes.',
  'error.busy':
    'The service has too much to do and takes no more requests. Try again in a few minutes.',
  'errorWait.busy_one':
    'The service has too much to do and asks for {{count}} minute. Try again then.',
  'errorWait.busy_other':
    'The service has too much to do and asks for {{count}} minutes. Try again then.',
  'error.service-error': 'The service has a problem of its own. Try again later.',
  'error.rejected':
    'The service did not accept the request. Check that the API address and its version belong together; if they do, ask the service, with what the log says.',
  'error.answer-too-large':
    'The answer of the service was too large to be true and was not read. Check the address; if it is right, tell the service.',
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
  'error.address-look-alike':
    'This address resembles one of the service and does not belong to it. Compare it letter by letter with the one you were given.',
  'errorLike.address-look-alike':
    'This address resembles {{looksLike}} and does not belong to it. Compare it letter by letter with the one you were given.',
  'error.version-mismatch':
    'The service answered as another version of the API does than the one chosen. Choose the other version, or “Detect”.',
  'errorFound.version-mismatch':
    'The service answered as version {{foundVersion}} of the API does, and another one is chosen. Choose {{foundVersion}}, or “Detect”.',
  'error.no-holder-message':
    'This connection wants nothing of its account holder now, so there is no message.',
  'error.internal': 'Something went wrong inside Syncwatch. The log says more.',
} as const;
