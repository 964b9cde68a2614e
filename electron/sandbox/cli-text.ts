import type { Sandbox } from './server.ts';

export const USAGE = `Usage: npm run sandbox -- [switches]

Runs Syncwatch's built-in service: the Accounts API v2.1 on 127.0.0.1, with invented banks.

  --port N                  listen there (otherwise on any free port)
  --speed N                 banks are N times faster (1)
  --token-lifetime SECONDS  how long an access token lasts (3600)
  --json                    print addresses and credentials as one line of JSON
  --help                    print this`;

/**
 * What a person needs to drive the service: the welcome screen's fields by their names, and
 * commands to paste.
 */
export function introduction({ authUrl, apiUrl, widgetUrl, credentials }: Sandbox): string {
  const { clientId, clientSecret, email, password } = credentials;
  return `Syncwatch's built-in service. Banks, people and money are invented.

  Sign-in server   ${authUrl}
  API server       ${apiUrl}
  Widget server    ${widgetUrl}
  Client ID        ${clientId}
  Client secret    ${clientSecret}
  E-mail           ${email}
  Password         ${password}

Get a token, list the connections, synchronise one, read it again:

  TOKEN=$(curl -s ${authUrl}/token -d grant_type=password -d client_id=${clientId} -d client_secret=${clientSecret} \\
    -d username=${email} -d password=${password} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s -H "Authorization: Bearer $TOKEN" ${apiUrl}/connections
  curl -i -H "Authorization: Bearer $TOKEN" -X POST ${apiUrl}/connections/5000001/synchronize
  curl -s -H "Authorization: Bearer $TOKEN" ${apiUrl}/connections/5000001

Stop with Ctrl+C.`;
}
