import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

const client = { id: "link-site", secret: "a secret of the browser tests" };

/** What a directory says of everybody who comes, in the id token and in its userinfo. */
type Claims = Record<string, unknown>;

export type PlainDirectory = {
  settings: { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; OIDC_CLIENT_SECRET: string };
  /** Says this of everybody from now on. */
  say(claims: Claims): void;
  close(): Promise<void>;
};

/** A directory that signs everybody in unasked and says of them what a test has it say, right or wrong. */
export async function startPlainDirectory(): Promise<PlainDirectory> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const nonces = new Map<string, string>();
  let claims: Claims = {};
  let issuer = "";
  const pages: Record<string, (url: URL, form: URLSearchParams) => object> = {
    "/.well-known/openid-configuration": () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorise`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      userinfo_endpoint: `${issuer}/userinfo`,
      response_types_supported: ["code"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["RS256"],
    }),
    "/keys": () => ({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] }),
    "/token": (_url, form) => {
      const now = Math.floor(Date.now() / 1000);
      const standard = {
        iss: issuer,
        aud: client.id,
        iat: now,
        exp: now + 600,
        nonce: nonces.get(form.get("code") ?? ""),
      };
      const signed = [
        { alg: "RS256", kid: "1" },
        { ...standard, ...claims },
      ]
        .map(encoded)
        .join(".");
      const signature = createSign("RSA-SHA256").update(signed).sign(privateKey).toString("base64url");
      return { access_token: randomUUID(), token_type: "Bearer", id_token: `${signed}.${signature}` };
    },
    "/userinfo": () => claims,
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === "/authorise") {
      const [code, back] = [randomUUID(), new URL(url.searchParams.get("redirect_uri") ?? "")];
      nonces.set(code, url.searchParams.get("nonce") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return void response.writeHead(302, { location: back.href }).end();
    }
    answer(response, pages[url.pathname]?.(url, await formOf(request)));
  });
  issuer = `http://localhost:${await listen(server)}`;
  return {
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
    say: (next) => {
      claims = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function answer(response: ServerResponse, body: object | undefined): void {
  response.writeHead(body ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("The directory has no port."));
      else resolve(address.port);
    });
  });
}
