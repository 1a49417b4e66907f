import type { RenewalPositionView } from "./dashboard";

/** "Bank 2 of 4", of several that are renewed one after the other. */
export function positionWords({ position, total }: Pick<RenewalPositionView, "position" | "total">): string {
  return `Bank ${position} of ${total}`;
}
