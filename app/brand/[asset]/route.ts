import { z } from "zod";
import { readBrandAsset } from "@/lib/brand";
import { AppError } from "@/lib/errors";
import { route } from "@/lib/http/route";
import { imagePolicy } from "@/lib/http/security-headers";

const input = z.object({ asset: z.string().max(100) });

/** The brand's stylesheet and logos; their addresses change with their content. */
export const GET = route({ actor: "anyone", from: "path", input }, async ({ input }) => {
  const asset = readBrandAsset(input.asset);
  if (!asset) throw new AppError("brand.no-such-file");
  return new Response(asset.body, {
    headers: {
      "Content-Type": asset.contentType,
      "Cache-Control": "public, max-age=31536000, immutable",
      "Content-Security-Policy": imagePolicy,
    },
  });
});
