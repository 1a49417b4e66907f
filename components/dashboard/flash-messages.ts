import type { AlertTone } from "@/components/ui/alert";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import type { Brand } from "@/lib/contracts/brand";
import type { EndedBankView } from "@/lib/contracts/dashboard";
import { readReference } from "@/lib/domain/reference";
import { staysWords } from "@/lib/domain/stays-words";

type Query = Record<string, string | string[] | undefined>;
/** `reference` leads support to what failed. */
export type Flash = { tone: AlertTone; title: string; text: string; reference?: string | null };

/** What the last form led to, from the answer that the dashboard or a connection's page was opened with, or null; what we do not know is left out. */
export function readFlash(
  query: Query,
  {
    refreshFromAt,
    clock,
    brand,
    ended = null,
  }: { refreshFromAt: string | null; clock: Clock; brand: Brand; ended?: EndedBankView | null },
): Flash | null {
  if (query.refresh === "unavailable") return { ...unavailable, reference: readReference(query.ref) };
  if (typeof query.refresh === "string") return refreshAnswer(query.refresh, refreshFromAt, clock);
  if (ended?.fate === "merged" && query.done === "deleted") return notDeletedAnswer(ended.name);
  if (ended !== null && query.done === ended.fate && ended.fate !== "merged") return endedAnswer(ended, brand);
  return typeof query.done === "string" ? (doneAnswers.get(query.done) ?? null) : null;
}

/** Only an owner stops or deletes. */
function endedAnswer(bank: EndedBankView, brand: Brand): Flash {
  const { name } = bank;
  const tone = "success";
  if (bank.fate === "removed") return { tone, title: `You removed ${name}`, text: "Nothing was shared from it." };
  if (bank.fate === "deleted")
    return { tone, title: `You deleted the data from ${name}`, text: "It's deleted here and at Codat." };
  const stays = staysWords(brand, { canDelete: true });
  return {
    tone,
    title: `You stopped sharing ${name}`,
    text: bank.isNotifyingCodat
      ? `${brand.name} gets no new data from ${name}. We're telling Codat too. ${stays}`
      : `${brand.name} gets no new data from ${name}. ${stays}`,
  };
}

/** Who deletes what has been merged meanwhile. */
function notDeletedAnswer(name: string): Flash {
  return {
    tone: "info",
    title: `We didn't delete the data from ${name}`,
    text: "It was merged into another login, which has its data now. You can delete the data there.",
  };
}

function refreshAnswer(refresh: string, refreshFromAt: string | null, clock: Clock): Flash | null {
  if (refresh !== "wait" || refreshFromAt === null) return refreshAnswers.get(refresh) ?? null;
  return {
    tone: "info",
    title: "It's too soon to update",
    text: `We limit how often you can update. You can update again ${momentWords(refreshFromAt, clock)}.`,
  };
}

const unavailable: Flash = {
  tone: "warning",
  title: "We can't update your data right now",
  text: "Codat, which collects the data for us, couldn't take the request. Try again now, or in a few minutes.",
};

const refreshAnswers = new Map<string, Flash>(
  Object.entries({
    started: {
      tone: "info",
      title: "Updating",
      text: "This usually takes a minute or two. Home shows how far it is.",
    },
    already: {
      tone: "info",
      title: "Already updating",
      text: "You don't need to do anything. New data is shown once it arrives.",
    },
    wait: {
      tone: "info",
      title: "It's too soon to update",
      text: "We limit how often you can update. Try again in a little while.",
    },
    "nothing-linked": {
      tone: "info",
      title: "Nothing to update yet",
      text: "Connect a bank first. Its data then arrives automatically.",
    },
    reconnect: {
      tone: "warning",
      title: "Your bank needs you to sign in",
      text: "None of your banks can be updated right now. Reconnect one to update its data.",
    },
  } satisfies Record<string, Flash>),
);

const doneAnswers = new Map<string, Flash>(
  Object.entries({
    merged: {
      tone: "success",
      title: "Merged",
      text: "Each account now appears once. Your agreements and their history stay.",
    },
    renewed: { tone: "success", title: "Renewed", text: "Sharing continues as before." },
    schedule: { tone: "success", title: "Update schedule saved", text: "It applies to every bank you share." },
    "access-kept": {
      tone: "success",
      title: "You have access on any device",
      text: "Sign in with this email to see, renew or stop what this company shares.",
    },
    "access-not-kept": {
      tone: "info",
      title: "You're signed in. Nothing else has changed",
      text: "The company already has an owner, or a different email was given. Its owner can invite you.",
    },
    left: {
      tone: "success",
      title: "You've left the company",
      text: "You no longer have access to that company. If no one else belonged to it, its banks are no longer shared.",
    },
    "offer-later": {
      tone: "info",
      title: "We'll ask again in a week",
      text: "Nothing has changed. Until then, the company can be managed in the browser that connected its bank.",
    },
    "offer-over": {
      tone: "info",
      title: "Nothing has changed",
      text: "You've already answered, or this company can't be added to your account any more.",
    },
    already: {
      tone: "info",
      title: "That was already done",
      text: "You don't need to do anything. This page is up to date.",
    },
  } satisfies Record<string, Flash>),
);
