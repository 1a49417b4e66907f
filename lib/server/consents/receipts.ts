import "server-only";
import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { CompactSign, calculateJwkThumbprint, compactVerify, exportJWK, type JWK } from "jose";
import { z } from "zod";
import { getBrand } from "@/lib/brand";
import type { ReceiptCheck } from "@/lib/contracts/consent-record";
import { oneLine } from "@/lib/contracts/typed-text";
import { findCompanyRow } from "@/lib/db/companies";
import { listConnectionNames } from "@/lib/db/connections";
import { type ConsentRow, findConsent } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import type { Customer } from "@/lib/domain/customer";
import { permissionWords } from "@/lib/domain/display-permission";
import { getEnv } from "@/lib/env";
import { seal, unseal } from "@/lib/seal";
import { authoriseConsent } from "@/lib/server/access/authorise";

const CHECK_SECONDS = 600;
/** The bytes around the seed of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

const receipt = z.object({
  id: z.uuid(),
  text: z.string().max(100_000),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
const receiptFile = z.object({ receipt: z.looseObject({}), signature: z.string().max(300_000) });
const checkResult = z.union([
  z.object({
    kind: z.literal("valid"),
    bankName: z.string(),
    agreedAt: z.string(),
    endedAt: z.string().nullable(),
  }),
  z.object({ kind: z.literal("invalid"), reason: z.enum(["unreadable", "signature", "hash", "unknown"]) }),
]);

/**
 * The receipt of an agreement as a JSON file: what was agreed, and a JWS (EdDSA) over exactly that, which anybody can check
 * with the key at /api/receipts/keys. @throws AppError "not-found"
 */
export async function getReceipt(customer: Customer, id: string): Promise<string> {
  const content = await contentOf(await authoriseConsent(customer, id));
  const { key, jwk } = await signingKey();
  const signature = await new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: "EdDSA", kid: jwk.kid, typ: "consent-receipt" })
    .sign(key);
  await recordDownload(customer, id, "json");
  return JSON.stringify({ receipt: content, signature }, null, 2);
}

/** Writes into the timeline that a receipt was taken away. */
export async function recordDownload(customer: Customer, consentId: string, format: "json" | "pdf"): Promise<void> {
  const row = await findConsent(consentId);
  if (!row) return;
  const { companyId, connectionId } = row;
  const detail = { format };
  await insertEvent({ companyId, connectionId, kind: "receipt-downloaded", actor: customer.userId, detail });
}

/** The public keys with which receipts can be checked, as a JSON Web Key Set (RFC 7517). */
export async function listReceiptKeys(): Promise<{ keys: JWK[] }> {
  return { keys: [(await signingKey()).jwk] };
}

/** Checks a receipt: ours, unchanged, its text what its hash says, and the agreement still on our books with that hash. */
export async function checkReceipt(text: string): Promise<ReceiptCheck> {
  const file = receiptFile.safeParse(parseJson(text) ?? parseJson(oneLine(text))).data;
  if (!file) return { kind: "invalid", reason: "unreadable" };
  const signed = await verified(file.signature);
  if (signed === null || !isDeepStrictEqual(signed, file.receipt)) return { kind: "invalid", reason: "signature" };
  const content = receipt.safeParse(signed).data;
  if (!content) return { kind: "invalid", reason: "unreadable" };
  if (createHash("sha256").update(content.text).digest("hex") !== content.hash)
    return { kind: "invalid", reason: "hash" };
  const row = await findConsent(content.id);
  if (!row) return { kind: "invalid", reason: "unknown" };
  if (row.hash !== content.hash) return { kind: "invalid", reason: "hash" };
  const bankName = (await listConnectionNames(row.companyId)).get(row.connectionId) ?? "Bank";
  return {
    kind: "valid",
    bankName,
    agreedAt: row.agreedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** What was found, as a text that may go through an address. */
export function writeReceiptCheck(check: ReceiptCheck): Promise<string> {
  return seal("receipt-check", check, CHECK_SECONDS);
}

/** What a page's query says was found; null without it, or when it was not written here of late. */
export async function readReceiptCheck(
  query: Record<string, string | string[] | undefined>,
): Promise<ReceiptCheck | null> {
  const { result } = query;
  return typeof result === "string"
    ? (checkResult.safeParse(await unseal("receipt-check", result)).data ?? null)
    : null;
}

async function contentOf(row: ConsentRow) {
  const brand = getBrand();
  const [company, names] = await Promise.all([findCompanyRow(row.companyId), listConnectionNames(row.companyId)]);
  return {
    id: row.id,
    operator: brand.legalName,
    permission: permissionWords(brand),
    company: company?.name ?? null,
    bank: names.get(row.connectionId) ?? null,
    version: row.version,
    language: row.language,
    agreedAt: row.agreedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy,
    text: row.text,
    hash: row.hash,
    hashAlgorithm: "SHA-256 of text in UTF-8",
  };
}

async function verified(signature: string): Promise<unknown> {
  try {
    const { key } = await signingKey();
    const { payload } = await compactVerify(signature, createPublicKey(key), { algorithms: ["EdDSA"] });
    return parseJson(new TextDecoder().decode(payload));
  } catch {
    return null;
  }
}

async function signingKey(): Promise<{ key: KeyObject; jwk: JWK }> {
  const seed = Buffer.from(hkdfSync("sha256", getEnv().AUTH_SECRET, "", "link-site consent receipts", 32));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" });
  const jwk = await exportJWK(createPublicKey(key));
  return { key, jwk: { ...jwk, alg: "EdDSA", use: "sig", kid: await calculateJwkThumbprint(jwk) } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
