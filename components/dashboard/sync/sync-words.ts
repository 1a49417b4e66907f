import { loginName } from "@/components/dashboard/connection-words";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { SyncView } from "@/lib/contracts/dashboard";
import { dataTypesInText, dataTypesLabel } from "@/lib/contracts/data-types";
import { listWords } from "@/lib/contracts/list-words";
import type { MissingReason } from "@/lib/contracts/verdict";
import { groupBy } from "@/lib/domain/group-by";
import { isOlder } from "@/lib/domain/verdict-words";

type SyncType = SyncView["types"][number];

/** How a company's refresh stands, said no better than it is. */
export function syncWords(sync: SyncView): { title: string; text: string } {
  const { phase, types, bankCount } = sync;
  const missing = types
    .filter(({ state }) => state !== "done" && state !== "unsupported")
    .map(({ dataType }) => dataType);
  switch (phase) {
    case "never":
      return { title: "Nothing is updating", text: "None of your banks can be updated right now." };
    case "syncing":
      return { title: "Updating your data", text: "New data appears automatically. You can leave this page." };
    case "slow":
      return {
        title: "Still updating your data",
        text: "This is taking longer than usual. You can leave this page.",
      };
    case "partly":
      return partlyWords(sync, missing);
    case "settled":
      return {
        title: "Up to date",
        text:
          bankCount === 1
            ? "Your accounts and transactions are as your bank last sent them."
            : "Your accounts and transactions are as your banks last sent them.",
      };
  }
}

/** Which banks sent not all is said where they need attention. Where no bank is known to be short of anything, what is missing is said here. */
function partlyWords({ incomplete, lastSyncAt }: SyncView, missing: string[]): { title: string; text: string } {
  if (incomplete.length === 0)
    return {
      title: "Some data isn't up to date",
      text: `Missing or out of date: ${dataTypesInText(missing)}.`,
    };
  if (isOlder(incomplete.flatMap((bank) => bank.missing))) return { title: "Some data isn't up to date", text: "" };
  return { title: lastSyncAt === null ? "No data yet" : "Some data is missing", text: "" };
}

/** What stands beside a kind of data, with the banks that it failed at where they are named. */
export function typeWords(type: SyncType, clock: Clock, incomplete: SyncView["incomplete"] = []): string {
  switch (type.state) {
    case "waiting":
      return "Waiting";
    case "reading":
      return "Updating";
    case "unsupported":
      return "Not available from your bank";
    case "failed":
      return failureLines(type, clock, incomplete);
    case "done":
      return type.lastSuccessfulSyncAt === null
        ? "Updated"
        : `Updated ${momentWords(type.lastSuccessfulSyncAt, clock)}`;
  }
}

/** One line without a full stop, several as sentences. */
function failureLines(type: SyncType, clock: Clock, incomplete: SyncView["incomplete"]): string {
  const lines = failureWords(type, clock, incomplete);
  return lines.length > 1 ? lines.map((line) => `${line}.`).join(" ") : lines.join("");
}

/** Whether asking the banks again may mend it: not where each of them needs its customer first. */
export function isMendedByUpdate(type: SyncType, incomplete: SyncView["incomplete"]): boolean {
  if (type.state === "unsupported") return false;
  if (type.state !== "failed") return true;
  const missing = incomplete.flatMap((bank) => bank.missing.filter(({ dataType }) => dataType === type.dataType));
  const reasons = missing.length > 0 ? missing.map(({ reason }) => reason) : [type.reason];
  return reasons.some((reason) => reason !== "sign-in" && reason !== "permission");
}

/** Why it failed, at which banks where they are named, and, where it is one reason, since when. */
function failureWords(type: SyncType, clock: Clock, incomplete: SyncView["incomplete"]): string[] {
  const failures = incomplete.flatMap((bank) =>
    bank.missing
      .filter(({ dataType }) => dataType === type.dataType)
      .map(({ reason }) => ({ name: loginName(bank), reason })),
  );
  const byReason = [...groupBy(failures, ({ reason }) => reason)];
  if (byReason.length === 0) return [reasons[type.reason ?? "other"], ...failingWords(type, clock)];
  const words = byReason.map(([reason, banks]) => `${listWords(banks.map(({ name }) => name))}: ${reasons[reason]}`);
  return byReason.length > 1 ? words : [...words, ...failingWords(type, clock)];
}

/** Since when it has failed, and when it is tried again by itself. */
function failingWords({ failingSince, nextTryAt }: SyncType, clock: Clock): string[] {
  const since = failingSince === null ? [] : [`Failing since ${momentWords(failingSince, clock)}`];
  const isAhead = nextTryAt !== null && nextTryAt > clock.now;
  return isAhead ? [...since, `We'll try again ${momentWords(nextTryAt, clock)}`] : since;
}

/** Kinds of data that failed in the same way, together; each of the others by itself. */
export function groupTypes(types: SyncType[], wordsOf: (type: SyncType) => string): SyncType[][] {
  const groups = groupBy(types, (type) => (type.state === "failed" ? wordsOf(type) : type.dataType));
  return [...groups.values()];
}

/** What some kinds of data are called together. */
export function groupLabel(types: SyncType[]): string {
  const [first] = types;
  return types.length === 1 && first ? first.label : dataTypesLabel(types.map(({ dataType }) => dataType));
}

/** The kinds of data that are under way or want to be seen; the others may be folded away, as what a bank is said to be short of elsewhere. */
export function openTypesOf({ types, incomplete }: SyncView): ReadonlySet<string> {
  const said = new Set(incomplete.flatMap(({ missing }) => missing.map(({ dataType }) => dataType)));
  const open = types.filter(
    ({ state, dataType }) => state === "waiting" || state === "reading" || (state === "failed" && !said.has(dataType)),
  );
  return new Set(open.map(({ dataType }) => dataType));
}

const reasons: Record<MissingReason, string> = {
  permission: "You don't have permission to share this",
  throttled: "Your bank is limiting requests",
  bank: "Your bank couldn't send this",
  "sign-in": "Your bank needs you to sign in again",
  codat: "Codat, which collects the data for us, couldn't send this",
  other: "We couldn't get this",
  late: "We haven't received this",
};
