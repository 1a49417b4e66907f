import { z } from "zod";
import { route } from "@/lib/http/route";
import { imagePolicy } from "@/lib/http/security-headers";
import { getLogo } from "@/lib/server/banks/logos";

const input = z.object({ key: z.string().min(1).max(400) });

/** A bank's logo from our own origin. An SVG from elsewhere runs nothing, even when it is opened by itself. */
export const GET = route({ actor: "anyone", from: "path", input }, async ({ input }) => {
  const { body, contentType, isDrawn } = await getLogo(input.key);
  return new Response(body, {
    headers: {
      "Content-Type": contentType,
      "Cache-Control": isDrawn ? "public, max-age=300" : "public, max-age=86400, stale-while-revalidate=604800",
      "Content-Security-Policy": imagePolicy,
    },
  });
});
