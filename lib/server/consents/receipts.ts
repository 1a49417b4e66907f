import "server-only";
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { getBrand } from "@/lib/brand";
import { actorOf } from "@/lib/contracts/actor";
import type { Authorised } from "@/lib/contracts/authorised-company";
import type { ReceiptCheck, SentReceiptCheck } from "@/lib/contracts/consent-record";
import { withoutInvisible } from "@/lib/contracts/typed-text";
import { findConnectionRow } from "@/lib/db/connections";
import { type ConsentRow, findConsent } from "@/lib/db/consents";
import { insertEvent } from "@/lib/db/events";
import type { Customer } from "@/lib/domain/customer";
import { seal, unseal } from "@/lib/seal";
import { authoriseConsent } from "@/lib/server/access/authorise";
import { readUploadedPdf } from "@/lib/uploaded-pdf";
import { getConsentRecord } from "./consent-records";
import { readReceiptCode } from "./receipt-code";
import { receiptFacts } from "./receipt-facts";
import { consentPdf } from "./receipt-pdf";
import { readPdfSeal, sealPdf } from "./receipt-seal";
import { signReceipt, verifyReceipt } from "./receipt-signature";

const CHECK_SECONDS = 600;

const receipt = z.object({
  id: z.uuid(),
  text: z.string().max(100_000),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
const receiptFile = z.object({ receipt: z.looseObject({}), signature: z.string().max(300_000) });
const MOST_OF_NAME = 80;
const checkResult = z.union([
  z.object({
    kind: z.literal("valid"),
    by: z.enum(["file", "link"]),
    bankName: z.string(),
    agreedAt: z.string(),
    expiresAt: z.string(),
    endedAt: z.string().nullable(),
    isConnected: z.boolean(),
    hash: z.string(),
  }),
  z.object({
    kind: z.literal("invalid"),
    reason: z.enum(["empty", "unreadable", "signature", "hash", "unknown", "unsealed"]),
  }),
]);

const sentCheck = z.object({ check: checkResult, fileName: z.string().nullable(), checkedAt: z.iso.datetime() });

/** The receipt of an agreement as a JSON file: what was agreed, and a signature over exactly that. @throws AppError "not-found" */
export async function getReceipt(customer: Customer, id: string): Promise<string> {
  const content = await contentOf(await authoriseConsent(customer, id));
  const signature = await signReceipt("consent-receipt", content);
  await recordDownload(customer, id, "json");
  return JSON.stringify({ receipt: content, signature }, null, 2);
}

/** The receipt of an agreement as a PDF, signed byte by byte, with times of a time zone and of UTC. @throws AppError "not-found" */
export async function getReceiptPdf(
  customer: Customer,
  { id, timeZone }: { id: string; timeZone: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const row = await authoriseConsent(customer, id);
  const [record, facts] = await Promise.all([getConsentRecord(customer, id), receiptFacts(row)]);
  const pdf = await sealPdf(await consentPdf({ record, facts, timeZone }, getBrand()), row.id);
  await recordDownload(customer, id, "pdf");
  return pdf;
}

/** Checks a receipt: ours, unchanged, its text what its hash says, and the agreement still on our books with that hash. */
export async function checkReceipt(sent: string): Promise<ReceiptCheck> {
  if (sent.trim() === "") return { kind: "invalid", reason: "empty" };
  const pdf = readUploadedPdf(sent);
  if (pdf) return checkPdf(pdf);
  const file = receiptFile.safeParse(parseJson(sent) ?? parseJson(withoutInvisible(sent).replace(/\s+/g, " "))).data;
  if (!file) return { kind: "invalid", reason: "unreadable" };
  const signed = await verifyReceipt("consent-receipt", file.signature);
  if (signed === null || !isDeepStrictEqual(signed, file.receipt)) return { kind: "invalid", reason: "signature" };
  const content = receipt.safeParse(signed).data;
  if (!content) return { kind: "invalid", reason: "unreadable" };
  if (createHash("sha256").update(content.text).digest("hex") !== content.hash)
    return { kind: "invalid", reason: "hash" };
  return checkRow(await findConsent(content.id), { by: "file", hash: content.hash });
}

/** What the address on a receipt says: how its agreement stands, and nothing of the company, a person or an account. */
export async function checkReceiptCode(code: string): Promise<ReceiptCheck> {
  const id = readReceiptCode(code);
  if (id === null) return { kind: "invalid", reason: "unreadable" };
  return checkRow(await findConsent(id), { by: "link" });
}

/** What was found, as a text that may go through an address; `fileName` is as its sender calls it. */
export function writeReceiptCheck(check: ReceiptCheck, fileName: string | null): Promise<string> {
  const name = fileName && withoutInvisible(fileName).trim();
  const cut = name && name.length > MOST_OF_NAME ? `${name.slice(0, MOST_OF_NAME)}…` : name;
  const sent: SentReceiptCheck = { check, fileName: cut || null, checkedAt: new Date().toISOString() };
  return seal("receipt-check", sent, CHECK_SECONDS);
}

/** What a page's query says was found; null without it, or when it was not written here of late. */
export async function readReceiptCheck(
  query: Record<string, string | string[] | undefined>,
): Promise<SentReceiptCheck | null> {
  const { result } = query;
  return typeof result === "string" ? (sentCheck.safeParse(await unseal("receipt-check", result)).data ?? null) : null;
}

async function checkPdf(pdf: Buffer): Promise<ReceiptCheck> {
  const found = await readPdfSeal(pdf);
  if (found === "unsealed") return { kind: "invalid", reason: "unsealed" };
  if (found === null) return { kind: "invalid", reason: "signature" };
  return checkRow(await findConsent(found.id), { by: "file" });
}

async function checkRow(
  row: ConsentRow | null,
  { by, hash }: { by: "file" | "link"; hash?: string },
): Promise<ReceiptCheck> {
  if (!row) return { kind: "invalid", reason: "unknown" };
  if (hash !== undefined && row.hash !== hash) return { kind: "invalid", reason: "hash" };
  const connection = await findConnectionRow(row.connectionId);
  return {
    kind: "valid",
    by,
    bankName: connection?.providerName ?? "Bank",
    agreedAt: row.agreedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: (row.endedAt ?? (row.expiresAt < new Date() ? row.expiresAt : null))?.toISOString() ?? null,
    isConnected: connection?.status === "Linked",
    hash: row.hash,
  };
}

async function contentOf(row: Authorised<ConsentRow>) {
  return {
    ...(await receiptFacts(row)),
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

/** Writes into the timeline that a receipt was taken away. */
async function recordDownload(customer: Customer, consentId: string, format: "json" | "pdf"): Promise<void> {
  const row = await findConsent(consentId);
  if (!row) return;
  const { companyId, connectionId } = row;
  const detail = { format };
  await insertEvent({ companyId, connectionId, kind: "receipt-downloaded", actor: actorOf(customer), detail });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
