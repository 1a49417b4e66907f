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
      return { title: "Up to date", text: "Everything that you share has been read; nothing is under way." };
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
      return reasons[type.reason ?? "other"];
    case "done":
      return type.lastSuccessfulSyncAt === null ? "Read" : `Read ${momentWords(type.lastSuccessfulSyncAt, clock)}`;
  }
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
  other: "This couldn't be read",
};
