import { RefusalAlert } from "@/components/ui/refusal-alert";
import { readRefusal } from "@/lib/http/refusal";
import type { PageQuery } from "../page-query";

/** Why the form was refused that led to this page, or null. */
export async function refusalNotice(query: Awaited<PageQuery>) {
  const refusal = await readRefusal(query.refused);
  return refusal && <RefusalAlert {...refusal} />;
}
