import { faultLines } from './fault-text.ts';
import type { Sandbox } from './server.ts';

export const USAGE = `Usage: npm run sandbox -- [switches]

Runs Syncwatch's built-in service: the Accounts API, v2.1 and v3, on 127.0.0.1, with invented
banks.

  --port N                  listen there (otherwise on any free port)
  --speed N                 banks are N times faster (1)
  --token-lifetime SECONDS  how long an access token lasts (3600)
  --json                    print addresses and credentials as one line of JSON
  --fault NAME[=VALUE]      turn a switch on; may be said again for another one
  --seed N                  what is left to chance comes out as at the last start with N (1)
  --help                    print this

VALUE is one word, for the first setting, or setting:value,setting:value. For example:

  --fault queue-read-consumes --fault error-answers=status:502,on:queue-read,next:3
  --fault synchronise-refused=retryAfterSeconds:60 --fault chaos=0.05

Settings that many have: next (only the next few times), after (not the first few times),
probability, connection (an id), on (which requests). While it runs, with the admin token:

  curl -X PUT -H "Authorization: Bearer $ADMIN" $URL/faults/answer-html -d '{"next":2}'
  curl -X DELETE -H "Authorization: Bearer $ADMIN" $URL/faults/answer-html
  GET, PUT and DELETE $URL/faults, all at once; GET $URL/state;
  POST $URL/nightly-batch and $URL/expire-queues; DELETE $URL/connections/ID
  POST $URL/tokens, for a token to paste: -d '{"form":"jwt"}', with audience, lifetimeSeconds,
  scope or email where they matter

Switches:
${faultLines()}`;

/**
 * What a person needs to drive the service: the welcome screen's fields by their names, and
 * commands to paste.
 */
export function introduction(sandbox: Sandbox): string {
  const { authUrl, apiUrl, widgetUrl, v3, credentials, otherCredentials, admin } = sandbox;
  const { clientId, clientSecret, email, password } = credentials;
  return `Syncwatch's built-in service. Banks, people and money are invented.

  Sign-in server   ${authUrl}
  API server       ${apiUrl}
  Widget server    ${widgetUrl}
  Client ID        ${clientId}
  Client secret    ${clientSecret}
  E-mail           ${email}
  Password         ${password}
  Second e-mail    ${otherCredentials.email}
  Second password  ${otherCredentials.password}
  API server v3    ${v3.apiUrl}
  Widget of v3     ${v3.widgetUrl}
  Switches         ${admin.url}/faults
  Admin token      ${admin.token}

Get a token, list the connections, synchronise one, read it again:

  TOKEN=$(curl -s ${authUrl}/token -d grant_type=password -d client_id=${clientId} -d client_secret=${clientSecret} \\
    -d username=${email} -d password=${password} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s -H "Authorization: Bearer $TOKEN" ${apiUrl}/connections
  curl -i -H "Authorization: Bearer $TOKEN" -X POST ${apiUrl}/connections/5000001/synchronize
  curl -s -H "Authorization: Bearer $TOKEN" ${apiUrl}/connections/5000001

Get a token to paste; or sign in through a browser, as an application would with a redirect_uri of its own:

  curl -s -X POST -H "Authorization: Bearer ${admin.token}" ${admin.url}/tokens -d '{"form":"jwt"}'
  ${authUrl}/signin?response_type=code&client_id=${clientId}&redirect_uri=http://127.0.0.1:PORT/

Open the widget to put a connection right:

  SESSION=$(curl -s ${widgetUrl}/widget_session -d client_id=${clientId} -d client_secret=${clientSecret} \\
    -d access_token=$TOKEN | sed 's/.*"session_id":"\\([^"]*\\)".*/\\1/')
  echo "${widgetUrl}/widget/edit_credentials?session_id=$SESSION&connection_id=5000005&provider_id=9105&expected_account_types=PAYMENT"

Stop with Ctrl+C.`;
}
