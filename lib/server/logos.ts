import "server-only";
import { untilAborted } from "../codat/until-aborted";
import { bankInitials, drawnLogo } from "../domain/drawn-logo";
import { isAllowedUrl, parseUrl } from "../domain/link-url";
import { getEnv } from "../env";
import { getCatalogue } from "./catalogue";

export type Logo = { body: Uint8Array<ArrayBuffer>; contentType: string; isDrawn: boolean };

const TIMEOUT_MS = 4_000;
const LARGEST_BYTES = 256 * 1024;
const MOST_KEPT = 600;
const FAILED_FOR_MS = 60_000;
const imageTypes = ["image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"];

const kept = new Map<string, Logo>();
const failedAtMs = new Map<string, number>();
const asking = new Map<string, Promise<Logo | null>>();

/** A bank's logo by its key: Codat's, read once from a host that is allowed, else one that we draw. Never fails. */
export async function getLogo(key: string): Promise<Logo> {
  const known = kept.get(key);
  if (known) return known;
  const provider = (await getCatalogue()).byKey.get(key);
  const fetched = provider?.logoUrl ? await fetchOnce(key, provider.logoUrl) : null;
  if (fetched) return fetched;
  const name = provider?.name ?? "?";
  return {
    body: new Uint8Array(new TextEncoder().encode(drawnLogo(bankInitials(name), name))),
    contentType: "image/svg+xml",
    isDrawn: true,
  };
}

async function fetchOnce(key: string, logoUrl: string): Promise<Logo | null> {
  if (Date.now() - (failedAtMs.get(key) ?? 0) < FAILED_FOR_MS) return null;
  const running = asking.get(key) ?? fetchLogo(logoUrl).finally(() => asking.delete(key));
  asking.set(key, running);
  const logo = await running;
  if (logo) remember(key, logo);
  else failedAtMs.set(key, Date.now());
  return logo;
}

async function fetchLogo(logoUrl: string): Promise<Logo | null> {
  const url = parseUrl(logoUrl.trim());
  const { CODAT_LINK_HOSTS, CODAT_API_URL } = getEnv();
  if (!url || !isAllowedUrl(url, { allowedHosts: CODAT_LINK_HOSTS, codatUrl: CODAT_API_URL })) return null;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      redirect: "error",
      signal,
      cache: "no-store",
    });
    const contentType = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (!response.ok || !imageTypes.includes(contentType)) return null;
    const body = await untilAborted(readLimited(response), signal);
    return body && { body, contentType, isDrawn: false };
  } catch {
    return null;
  }
}

async function readLimited(response: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BYTES) return null;
    chunks.push(chunk);
  }
  return bytes > 0 ? new Uint8Array(Buffer.concat(chunks)) : null;
}

function remember(key: string, logo: Logo): void {
  kept.set(key, logo);
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
}
