import "server-only";
import { bankInitials, drawnLogo } from "@/lib/domain/drawn-logo";
import { isAllowedUrl, parseUrl } from "@/lib/domain/link-url";
import { getEnv } from "@/lib/env";
import { isLoopback } from "@/lib/preflight/variables.mjs";
import { newSingleFlight } from "@/lib/single-flight";
import { getCatalogue } from "./catalogue";
import { downloadImage } from "./image-download";
import { asDrawable, type Image } from "./image-format";

export type Logo = Image & { isDrawn: boolean };

const MOST_CACHED_BYTES = 32 * 1024 * 1024;
const FAILED_FOR_MS = 60_000;

const cache = new Map<string, Image>();
let cachedBytes = 0;
const failedAtMs = new Map<string, number>();
const once = newSingleFlight<Image | null>();

/** A bank's logo by its key: Codat's, read once from a host that is allowed, else one that we draw. Never fails. */
export async function getLogo(key: string): Promise<Logo> {
  const known = cache.get(key);
  if (known) return { ...known, isDrawn: false };
  const provider = (await getCatalogue()).byKey.get(key);
  const fetched = provider?.logoUrl ? await fetchOnce(key, provider.logoUrl) : null;
  if (fetched) return { ...fetched, isDrawn: false };
  const name = provider?.name ?? "?";
  return {
    body: new Uint8Array(new TextEncoder().encode(drawnLogo(bankInitials(name), name))),
    contentType: "image/svg+xml",
    isDrawn: true,
  };
}

async function fetchOnce(key: string, logoUrl: string): Promise<Image | null> {
  if (Date.now() - (failedAtMs.get(key) ?? 0) < FAILED_FOR_MS) return null;
  return once(key, () => fetchLogo(key, logoUrl));
}

async function fetchLogo(key: string, logoUrl: string): Promise<Image | null> {
  const url = parseUrl(logoUrl.trim());
  const { CODAT_LINK_HOSTS, CODAT_API_URL } = getEnv();
  const isAllowed = (address: URL) =>
    isAllowedUrl(address, { allowedHosts: CODAT_LINK_HOSTS, codatUrl: CODAT_API_URL });
  if (!url || !isAllowed(url)) return null;
  // This machine is where the sandbox is, and nothing else that logos may come from.
  const allowsLoopback = isLoopback(new URL(CODAT_API_URL).hostname);
  const image = await downloadImage(url, { allowsLoopback, mayFollow: isAllowed });
  const logo = image && asDrawable(image);
  if (logo) remember(key, logo);
  else failedAtMs.set(key, Date.now());
  return logo;
}

function remember(key: string, logo: Image): void {
  cache.set(key, logo);
  cachedBytes += logo.body.byteLength;
  for (const [oldest, { body }] of cache) {
    if (cachedBytes <= MOST_CACHED_BYTES) return;
    cache.delete(oldest);
    cachedBytes -= body.byteLength;
  }
}
