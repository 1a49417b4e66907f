import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { getEnv } from "@/lib/env";
import { paths } from "@/lib/paths";

const ID_BYTES = 16;
const MAC_BYTES = 8;

/** The address on a receipt that says how its agreement stands: short enough to be typed, and not to be guessed. */
export function receiptUrl(consentId: string): string {
  return `${getEnv().APP_URL}${paths.receipt(receiptCode(consentId))}`;
}

/** An agreement's id and a keyed mark of it, as 32 letters that are safe in an address. */
export function receiptCode(consentId: string): string {
  const id = Buffer.from(consentId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, markOf(id)]).toString("base64url");
}

/** The id in a code that was made here, or null. */
export function readReceiptCode(code: string): string | null {
  const bytes = Buffer.from(code, "base64url");
  if (bytes.length !== ID_BYTES + MAC_BYTES || bytes.toString("base64url") !== code) return null;
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), markOf(id))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function markOf(id: Buffer): Buffer {
  return createHmac("sha256", `link-site receipt code ${getEnv().AUTH_SECRET}`)
    .update(id)
    .digest()
    .subarray(0, MAC_BYTES);
}
