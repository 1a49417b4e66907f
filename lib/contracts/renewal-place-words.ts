import type { RenewalPlaceView } from "./dashboard";

/** "Bank 2 of 4", of several that are renewed one after the other. */
export function placeWords({ place, total }: Pick<RenewalPlaceView, "place" | "total">): string {
  return `Bank ${place} of ${total}`;
}
