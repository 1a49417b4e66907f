import { z } from "zod";
import { AppError } from "@/lib/errors";
import { cachedRoute } from "@/lib/http/cached-route";
import { microCache } from "@/lib/http/micro-cache";
import { route } from "@/lib/http/route";
import { getProgress } from "@/lib/server/journeys/progress";
import { progressForBoth } from "@/lib/server/sync/release-before";

const input = z.object({ connection: z.uuid().optional() });

/** Everybody who watches the same connection is shown the same, once it is known that they may see it. */
const recall = microCache<Awaited<ReturnType<typeof getProgress>>>({
  forMs: 500,
  most: 4_000,
  isCacheable: (progress) => progress !== null,
});

/** How far the reading of one bank's data has come; polled by the progress page. */
export const GET = cachedRoute(
  route({ actor: "holder", from: "query", input }, async ({ visitor, input: { connection = null } }) => {
    const watched = visitor.kind === "holder" ? `${visitor.companyId} ${connection ?? visitor.journeyId}` : "";
    const progress = await recall(watched, () => getProgress(visitor, connection));
    if (!progress) throw new AppError("connection.unknown-to-page");
    return Response.json(progressForBoth(progress), { headers: { "Cache-Control": "private, no-cache" } });
  }),
);
