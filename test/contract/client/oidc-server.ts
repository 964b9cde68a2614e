import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { errors } from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { onTestFinished } from 'vitest';
import { Secret } from '../../../electron/domain/secret.ts';
import type { SignInServer } from './sign-in-server.ts';

const ACCOUNT = 'operator-4000001';
const EMAIL = 'operator@example.com';
const PASSWORD = 'the operator’s password';
const SCOPES = [
  'connections_sync',
  'connections_manage',
  'accounts_read',
  'transactions_read',
  'profile',
];

/** A sign-in server that is not ours and keeps to the standards: oidc-provider, with the addresses of the Accounts API (accounts-api §2). */
export async function startOidcServer(): Promise<SignInServer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const authUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(authUrl, {
    clients: [
      {
        client_id: 'syncwatch',
        client_secret: 'the secret of the client',
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token', 'password'],
        response_types: ['code'],
        // As an operator registers it: the port is another each time (RFC 8252 §7.3).
        redirect_uris: ['http://127.0.0.1/callback'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    scopes: ['openid', ...SCOPES],
    routes: { authorization: '/signin', token: '/token' },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: async () => ({ sub: accountId }),
    }),
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    cookies: { keys: ['for tests'] },
    ttl: { AccessToken: 600, RefreshToken: 3_600, Grant: 3_600, Interaction: 60, Session: 600 },
  });
  registerPasswordGrant(provider);
  const answer = provider.callback();
  let allowing = true;

  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void answer(request, response);
      return;
    }
    const result = allowing ? consent(provider, request, response) : DECLINED;
    void Promise.resolve(result).then((what) =>
      provider.interactionFinished(request, response, what),
    );
  });

  return {
    client: {
      authUrl,
      clientId: 'syncwatch',
      clientSecret: new Secret('the secret of the client'),
    },
    email: EMAIL,
    password: new Secret(PASSWORD),
    allow(allowed) {
      allowing = allowed;
    },
    async scopeOf(token) {
      const found = await provider.AccessToken.find(token.reveal());
      return found?.accountId === ACCOUNT ? found.scope : undefined;
    },
  };
}

const DECLINED = { error: 'access_denied', error_description: 'The operator said no.' };

type Handler = Parameters<Provider['interactionDetails']>;

/** Whoever comes is the operator, and allows what is asked for. */
async function consent(provider: Provider, ...[request, response]: Handler) {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: ACCOUNT, clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  return { login: { accountId: ACCOUNT }, consent: { grantId: await grant.save() } };
}

function registerPasswordGrant(provider: Provider): void {
  const grantToken = async ({ oidc, ...context }: KoaContextWithOIDC) => {
    const { username, password, scope } = oidc.params ?? {};
    const { client } = oidc;
    if (client === undefined || username !== EMAIL || password !== PASSWORD) {
      throw new errors.InvalidGrant('The e-mail or the password is wrong.');
    }
    const grant = new provider.Grant({ accountId: ACCOUNT, clientId: client.clientId });
    grant.addOIDCScope(String(scope));
    const token = new provider.AccessToken({
      accountId: ACCOUNT,
      client,
      grantId: await grant.save(),
      gty: 'password',
      scope: String(scope),
    });
    context.response.body = {
      access_token: await token.save(),
      token_type: 'Bearer',
      expires_in: token.expiration,
    };
  };
  provider.registerGrantType('password', grantToken, ['username', 'password', 'scope'], []);
}
