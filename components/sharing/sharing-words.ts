import type { AlertTone } from "@/components/ui/alert";

type Flash = { tone: AlertTone; title: string; text: string };

/** What the last form of the page led to, by its query; null when we know of none. */
export function readSharingFlash(
  value: string | string[] | undefined,
  { stopped, claimFirst }: { stopped: Stopped | null; claimFirst: ClaimFirst | null },
): Flash | null {
  switch (value) {
    case "stopped":
      return stopped && { tone: "success", ...stoppedWords(stopped) };
    case "claim-first":
      return claimFirst && { tone: "warning", ...claimFirstWords(claimFirst) };
    case "already":
      return { tone: "success", title: "That was already done", text: "You don't need to do anything." };
    default:
      return null;
  }
}

/** The bank that the query names, where it is stopped. */
type Stopped = { name: string; isNotifyingCodat: boolean };

function stoppedWords({ name, isNotifyingCodat }: Stopped): { title: string; text: string } {
  return {
    title: `You stopped sharing ${name}`,
    text: isNotifyingCodat
      ? `We no longer collect any data from ${name}. We're telling Codat too.`
      : `We get no new data from ${name}.`,
  };
}

/** The bank that somebody else was to connect, where it is known, and how this browser makes the company its own before that. */
type ClaimFirst = { bank: string | null; how: "email" | "sign-in" | "add" };

const claimFirstTitles: Record<ClaimFirst["how"], string> = {
  email: "Confirm your email first",
  "sign-in": "Sign in first",
  add: "Add this to your account first",
};

function claimFirstWords({ bank, how }: ClaimFirst): { title: string; text: string } {
  return {
    title: claimFirstTitles[how],
    text: `A bank was connected in this browser, and anyone who connects the next one here could see it. Do this below, then you can ask someone else to connect ${bank ?? "another bank"}.`,
  };
}
