import { createAccountsApi } from '../../../../electron/aggregator/accounts-api.ts';
import type { ApiVersion } from '../../../../electron/aggregator/environments.ts';
import type { HttpRequest, HttpResponse } from '../../../../electron/aggregator/http.ts';
import { answering } from '../../../support/answers.ts';
import { tokensNamed } from './recorded.ts';

const V2 = { apiUrl: 'https://api.example.com/v2.1', version: 'v2.1' } as const;
const V3 = { apiUrl: 'https://api.example.com/v3', version: 'v3' } as const;

/** A client of a service that answers so, by the path below its base, and what was asked of it. */
export function clientOf(
  version: ApiVersion,
  give: (path: string, request: HttpRequest) => HttpResponse,
  tokens = tokensNamed('first', 'second'),
) {
  const service = version === 'v3' ? V3 : V2;
  const http = answering((request) => give(request.url.slice(service.apiUrl.length), request));
  const api = createAccountsApi(http, () => service, tokens);
  const asked = () => http.sent.map(({ url }) => url.slice(service.apiUrl.length));
  return { api, http, asked };
}
