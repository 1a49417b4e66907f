import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { SyncView } from "@/lib/contracts/dashboard";

type SyncType = SyncView["types"][number];

/** How a company's refresh stands, said no better than it is. */
export function syncWords({ phase, types }: SyncView): { title: string; text: string } {
  const missing = types.filter(({ state }) => state !== "done" && state !== "unsupported").length;
  switch (phase) {
    case "never":
      return { title: "Nothing is being read", text: "No bank is linked that may be read at present." };
    case "syncing":
      return { title: "Reading your data", text: "You can leave this page; nothing is lost." };
    case "slow":
      return {
        title: "Still reading your data",
        text: "This takes longer than usual. You can leave this page; nothing is lost.",
      };
    case "partly":
      return {
        title: "Some of it couldn't be read",
        text: `${missing === 1 ? "One kind of data is" : `${missing} kinds of data are`} missing or not the latest. The rest is here.`,
      };
    case "settled":
      return {
        title: "Up to date",
        text: "Everything that your banks have sent so far is here; nothing is under way.",
      };
  }
}

/** What stands beside a kind of data. */
export function typeWords(type: SyncType, clock: Clock): string {
  switch (type.state) {
    case "waiting":
      return "Waiting";
    case "reading":
      return "Reading";
    case "unsupported":
      return "Not offered by your bank";
    case "failed":
      return [reasons[type.reason ?? "other"], ...failingWords(type, clock)].join(". ");
    case "done":
      return type.lastSuccessfulSyncAt === null ? "Read" : `Read ${momentWords(type.lastSuccessfulSyncAt, clock)}`;
  }
}

/** Since when it has failed, and when it is tried again by itself. */
function failingWords({ failingSince, nextTryAt }: SyncType, clock: Clock): string[] {
  const since = failingSince === null ? [] : [`Since ${momentWords(failingSince, clock)}`];
  const isAhead = nextTryAt !== null && nextTryAt > clock.now;
  return isAhead ? [...since, `We try again ${momentWords(nextTryAt, clock)}`] : since;
}

/** The kinds of data that are under way or want to be seen; the others may be folded away. */
export function openTypesOf({ types }: SyncView): ReadonlySet<string> {
  const open = types.filter(({ state }) => state === "waiting" || state === "reading" || state === "failed");
  return new Set(open.map(({ dataType }) => dataType));
}

const reasons: Record<NonNullable<SyncType["reason"]>, string> = {
  permission: "Your login can't share this",
  throttled: "Your bank limits how often it may be asked",
  bank: "Your bank couldn't send this",
  "sign-in": "Your bank asks you to sign in again",
  codat: "Codat, which reads the data for us, couldn't hand this over",
  other: "This couldn't be read",
};
