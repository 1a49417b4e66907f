import "server-only";
import { createHmac } from "node:crypto";
import { readEmailAddress } from "@/lib/contracts/email-address";
import { getEnv } from "@/lib/env";

/** What is stored of an address that a receipt was mailed to: enough to know it again, and not to read or guess it. */
export function hashMailedAddress(email: string): string {
  const address = readEmailAddress(email) ?? email;
  return createHmac("sha256", `link-site mailed address ${getEnv().AUTH_SECRET}`).update(address).digest("base64url");
}
