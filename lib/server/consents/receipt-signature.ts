import "server-only";
import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from "node:crypto";
import { CompactSign, calculateJwkThumbprint, compactVerify, exportJWK, type JWK } from "jose";
import { getEnv } from "@/lib/env";

/** The bytes around the seed of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** What a signature is about: the whole receipt, or the bytes of a PDF. One is worthless as the other. */
type Subject = "consent-receipt" | "consent-receipt-pdf";

/** A JWS (EdDSA) over exactly this object, which anybody can check with the key at /api/receipts/keys. */
export async function signReceipt(subject: Subject, content: object): Promise<string> {
  const { key, jwk } = await signingKey();
  return new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: "EdDSA", kid: jwk.kid, typ: subject })
    .sign(key);
}

/** What was signed here about this subject, or null when it was not, or was changed. */
export async function verifyReceipt(subject: Subject, signature: string): Promise<unknown> {
  if (!signature.split(".").every(isCanonical)) return null;
  try {
    const { key } = await signingKey();
    const { payload, protectedHeader } = await compactVerify(signature, createPublicKey(key), {
      algorithms: ["EdDSA"],
    });
    return protectedHeader.typ === subject ? JSON.parse(new TextDecoder().decode(payload)) : null;
  } catch {
    return null;
  }
}

/** The last letter of base64url may have bits that mean nothing: changed, they would pass for the same signature. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, "base64url").toString("base64url") === part;
}

/** The public keys with which receipts can be checked, as a JSON Web Key Set (RFC 7517). */
export async function listReceiptKeys(): Promise<{ keys: JWK[] }> {
  return { keys: [(await signingKey()).jwk] };
}

async function signingKey(): Promise<{ key: KeyObject; jwk: JWK & { kid: string } }> {
  const seed = Buffer.from(hkdfSync("sha256", getEnv().AUTH_SECRET, "", "link-site consent receipts", 32));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" });
  const jwk = await exportJWK(createPublicKey(key));
  return { key, jwk: { ...jwk, alg: "EdDSA", use: "sig", kid: await calculateJwkThumbprint(jwk) } };
}
