import { faultLines } from './fault-text.ts';
import type { Sandbox } from './server.ts';

export const USAGE = `Usage: npm run sandbox -- [switches]

Runs Syncwatch's built-in service: the Accounts API v2.1 on 127.0.0.1, with invented banks.

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

Switches:
${faultLines()}`;

/**
 * What a person needs to drive the service: the welcome screen's fields by their names, and
 * commands to paste.
 */
export function introduction({ authUrl, apiUrl, widgetUrl, credentials, admin }: Sandbox): string {
  const { clientId, clientSecret, email, password } = credentials;
  return `Syncwatch's built-in service. Banks, people and money are invented.

  Sign-in server   ${authUrl}
  API server       ${apiUrl}
  Widget server    ${widgetUrl}
  Client ID        ${clientId}
  Client secret    ${clientSecret}
  E-mail           ${email}
  Password         ${password}
  Switches         ${admin.url}/faults
  Admin token      ${admin.token}

Get a token, list the connections, synchronise one, read it again:

  TOKEN=$(curl -s ${authUrl}/token -d grant_type=password -d client_id=${clientId} -d client_secret=${clientSecret} \\
    -d username=${email} -d password=${password} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s -H "Authorization: Bearer $TOKEN" ${apiUrl}/connections
  curl -i -H "Authorization: Bearer $TOKEN" -X POST ${apiUrl}/connections/5000001/synchronize
  curl -s -H "Authorization: Bearer $TOKEN" ${apiUrl}/connections/5000001

Stop with Ctrl+C.`;
}
