import "server-only";
import { readHolderToken } from "@/lib/auth/visitor";
import { isNavigation } from "./navigation";

/**
 * Whether a browser sent the cookie that each page with a form to begin with gives it (proxy.ts). One that did not store it
 * would be led round in a circle: nothing that it does here could be known to be its own.
 */
export async function acceptsCookies(request: Request): Promise<boolean> {
  return !isNavigation(request) || (await readHolderToken()) !== null;
}
