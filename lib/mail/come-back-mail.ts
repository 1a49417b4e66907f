import "server-only";
import type { MailBrand } from "@/lib/contracts/brand";
import { type Mail, quotedName, shortName, writeLetter } from "./letter";

/**
 * The next day, to an address that somebody typed who stopped before the bank: what they left, and the way back. Anybody may have
 * typed it: it gives no right and holds no data.
 */
export function comeBackMail(
  brand: MailBrand,
  { bankName, companyName, url }: { bankName: string; companyName: string; url: string },
): Mail {
  const bank = shortName(bankName);
  return writeLetter(brand, {
    subject: `Your reminder: connect ${bank}`,
    title: `You wanted to connect ${bank}`,
    paragraphs: [
      `Yesterday you asked ${brand.name} for a reminder to connect ${bank} for ${quotedName(companyName)}. Nothing from ${bank} is shared yet.`,
      "To continue, open the page in the browser you started in.",
    ],
    action: { label: "Continue", url },
    notes: ["This is the only reminder. Wasn't you? Do nothing. You won't get another."],
  });
}
