import { z } from "zod";
import { getBrand } from "@/lib/brand";
import { securityText } from "@/lib/domain/security-text";
import { getEnv } from "@/lib/env";
import { route } from "@/lib/http/route";
import { nothingPolicy } from "@/lib/http/security-headers";

/** Where to report a weakness (RFC 9116): the brand's contact, so that it is the operator's. */
export const GET = route({ actor: "anyone", from: "path", input: z.object({}) }, async () => {
  const text = securityText({ brand: getBrand(), appUrl: getEnv().APP_URL, now: new Date() });
  return new Response(text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "public, max-age=3600",
      "Content-Security-Policy": nothingPolicy,
    },
  });
});
