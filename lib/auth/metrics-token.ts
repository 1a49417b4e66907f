import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * Admits what collects the metrics, by the token that the operator chose. Without one there is no such page.
 * @throws AppError "not-found" without METRICS_TOKEN, "signed-out" for another token or none
 */
export function requireScraper(request: Request): void {
  const { METRICS_TOKEN } = getEnv();
  if (METRICS_TOKEN === undefined) throw new AppError("metrics.not-offered");
  const given = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  // Of digests, because texts of different lengths cannot be compared in constant time.
  if (!timingSafeEqual(digest(given), digest(METRICS_TOKEN))) throw new AppError("metrics.token-needed");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
