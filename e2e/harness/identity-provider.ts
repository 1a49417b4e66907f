import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider, { type Configuration } from "oidc-provider";

const client = { id: "link-site", secret: "a secret of the browser tests" };

/** What the app needs to know of the identity provider. */
type Settings = { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; OIDC_CLIENT_SECRET: string };

export type IdentityProvider = {
  settings: Settings;
  /** Lets an app use it; until then it answers nothing. */
  serve(appUrl: string): void;
  close(): Promise<void>;
};

/**
 * A real OpenID Connect provider, with one page of its own: typing an address makes one that person, and says whether
 * the address is confirmed there.
 */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  let handle = (_request: IncomingMessage, response: ServerResponse) => void response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The identity provider has no port.");
  const issuer = `http://localhost:${address.port}`;
  return {
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
    serve(appUrl) {
      const provider = new Provider(issuer, configuration(`${appUrl}/api/auth/callback/oidc`));
      handle = (request, response) => {
        const isPage = request.url?.startsWith("/interaction/");
        if (isPage)
          answerPage(provider, request, response).catch((error) => response.writeHead(500).end(String(error)));
        else provider.callback()(request, response);
      };
    },
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function configuration(redirectUri: string): Configuration {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kty: "RSA", use: "sig", kid: randomUUID() }] },
    cookies: { keys: [randomUUID()] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    // The address comes from the userinfo endpoint alone, as the standard has it where there is an access token.
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => {
        const email = accountId.replace(/^unconfirmed:/, "");
        return { sub: accountId, email, email_verified: email === accountId, name: "Ann of the directory" };
      },
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  };
}

const page = `<!doctype html><html lang="en"><title>Directory</title><main><h1>The directory</h1>
<form method="post"><label>Your address <input name="email"></label>
<label><input type="checkbox" name="unconfirmed" value="yes"> Not confirmed</label>
<button name="action" value="go">Go on</button><button name="action" value="stop">Stop</button></form></main></html>`;

async function answerPage(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") return void response.writeHead(200, { "content-type": "text/html" }).end(page);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  if (form.get("action") === "stop") {
    const error = { error: "access_denied", error_description: "Stopped." };
    return provider.interactionFinished(request, response, error);
  }
  const accountId = `${form.get("unconfirmed") ? "unconfirmed:" : ""}${form.get("email") ?? ""}`;
  await provider.interactionFinished(request, response, { login: { accountId, remember: false } });
}
