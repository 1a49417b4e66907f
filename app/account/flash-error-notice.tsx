import type { PageQuery } from "@/app/page-query";
import { FlashErrorAlert } from "@/components/ui/flash-error-alert";
import { readFlashError } from "@/lib/http/flash-error";

/** Why the form was refused that led to this page, or null. */
export async function flashErrorNotice(query: Awaited<PageQuery>) {
  const refusal = await readFlashError(query.refused);
  return refusal && <FlashErrorAlert {...refusal} />;
}
