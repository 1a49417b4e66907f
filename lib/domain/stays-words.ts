import type { Brand } from "@/lib/contracts/brand";
import { monthsWords } from "./length-words";
import { withStop } from "./with-stop";

/** What becomes of the data once sharing stops: how long it stays, where that is known, and how to delete it, for who can. */
export function staysWords({ name, consent }: Pick<Brand, "name" | "consent">, { canDelete }: { canDelete: boolean }) {
  const stays = consent.retentionMonths
    ? `What ${name} already has stays for up to ${monthsWords(consent.retentionMonths)}.`
    : `What ${name} already has stays. We keep ${withStop(consent.retention)}`;
  return canDelete ? `${stays} You can delete what's here and at Codat at any time.` : stays;
}
