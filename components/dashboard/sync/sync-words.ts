import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { SyncView } from "@/lib/contracts/dashboard";

type SyncType = SyncView["types"][number];

/** How a company's refresh stands, said no better than it is. */
export function syncWords({ phase, types }: SyncView): { title: string; text: string } {
  const missing = types.filter(({ state }) => state !== "done" && state !== "unsupported").map(({ label }) => label);
  switch (phase) {
    case "never":
      return { title: "Nothing is updating", text: "None of your banks can be updated right now." };
    case "syncing":
      return { title: "Updating your data", text: "You can leave this page." };
    case "slow":
      return {
        title: "Still updating your data",
        text: "This is taking longer than usual. You can leave this page.",
      };
    case "partly":
      return {
        title: "Some of your data isn't up to date",
        text: `Missing or out of date: ${new Intl.ListFormat("en-GB").format(missing).toLowerCase()}. Everything else is here.`,
      };
    case "settled":
      return {
        title: "Up to date",
        text: "Everything your banks have sent is here.",
      };
  }
}

/** What stands beside a kind of data. */
export function typeWords(type: SyncType, clock: Clock): string {
  switch (type.state) {
    case "waiting":
      return "Waiting";
    case "reading":
      return "Updating";
    case "unsupported":
      return "Not available from your bank";
    case "failed":
      return [reasons[type.reason ?? "other"], ...failingWords(type, clock)].join(". ");
    case "done":
      return type.lastSuccessfulSyncAt === null
        ? "Updated"
        : `Updated ${momentWords(type.lastSuccessfulSyncAt, clock)}`;
  }
}

/** Since when it has failed, and when it is tried again by itself. */
function failingWords({ failingSince, nextTryAt }: SyncType, clock: Clock): string[] {
  const since = failingSince === null ? [] : [`Since ${momentWords(failingSince, clock)}`];
  const isAhead = nextTryAt !== null && nextTryAt > clock.now;
  return isAhead ? [...since, `We'll try again ${momentWords(nextTryAt, clock)}`] : since;
}

/** The kinds of data that are under way or want to be seen; the others may be folded away. */
export function openTypesOf({ types }: SyncView): ReadonlySet<string> {
  const open = types.filter(({ state }) => state === "waiting" || state === "reading" || state === "failed");
  return new Set(open.map(({ dataType }) => dataType));
}

const reasons: Record<NonNullable<SyncType["reason"]>, string> = {
  permission: "You don't have permission to share this",
  throttled: "Your bank is limiting requests",
  bank: "Your bank couldn't send this",
  "sign-in": "Your bank needs you to sign in again",
  codat: "Codat, which collects the data for us, couldn't send this",
  other: "We couldn't get this",
};
