import { z } from "zod";
import { AppError } from "@/lib/errors";
import { jsonWithEtag } from "@/lib/http/json";
import { route } from "@/lib/http/route";
import { getProgress } from "@/lib/server/progress";

const input = z.object({ connection: z.uuid().optional() });

/** How far the reading of one bank's data has come; polled by the progress page. */
export const GET = route({ actor: "holder", from: "query", input }, async ({ visitor, input, request }) => {
  const progress = await getProgress(visitor, input.connection ?? null);
  if (!progress) throw new AppError("not-found", "We don't know this bank connection. Open the page again.");
  return jsonWithEtag(request, progress, "private, no-cache");
});
