import type { PageQuery } from "@/app/page-query";
import { RefusalAlert } from "@/components/ui/flash-error-alert";
import { readRefusal } from "@/lib/http/flash-error";

/** Why the form was refused that led to this page, or null. */
export async function refusalNotice(query: Awaited<PageQuery>) {
  const refusal = await readRefusal(query.refused);
  return refusal && <RefusalAlert {...refusal} />;
}
