import type { AlertTone } from "@/components/ui/alert";
import { type Clock, momentWords } from "@/components/ui/moment-words";
import { readReference } from "@/lib/domain/reference";

type Query = Record<string, string | string[] | undefined>;
/** `reference` leads support to what failed. */
export type Flash = { tone: AlertTone; title: string; text: string; reference?: string | null };

/** What the last form led to, from the query of the dashboard, or null. Anyone can write a query: what we do not know is left out. */
export function readFlash(query: Query, refreshFromAt: string | null, clock: Clock): Flash | null {
  if (query.refresh === "unavailable") return { ...unavailable, reference: readReference(query.ref) };
  if (typeof query.refresh === "string") return refreshAnswer(query.refresh, refreshFromAt, clock);
  return typeof query.done === "string" ? (doneAnswers.get(query.done) ?? null) : null;
}

function refreshAnswer(refresh: string, refreshFromAt: string | null, clock: Clock): Flash | null {
  if (refresh !== "wait" || refreshFromAt === null) return refreshAnswers.get(refresh) ?? null;
  return {
    tone: "info",
    title: "Not quite yet",
    text: `Banks limit how often they may be asked. You can refresh again ${momentWords(refreshFromAt, clock)}.`,
  };
}

const unavailable: Flash = {
  tone: "warning",
  title: "We can't ask your banks right now",
  text: "Codat, which reads the data for us, isn't answering. It isn't something you did; try again in a few minutes.",
};

const refreshAnswers = new Map<string, Flash>(
  Object.entries({
    started: {
      tone: "success",
      title: "Refreshing",
      text: "Your banks have been asked for what is new. It takes a minute or two as a rule.",
    },
    already: {
      tone: "info",
      title: "Your banks are being read already",
      text: "There is nothing more to do: what is new appears here when it arrives.",
    },
    wait: {
      tone: "info",
      title: "Not quite yet",
      text: "Banks limit how often they may be asked. Try again in a little while.",
    },
    "nothing-linked": {
      tone: "info",
      title: "There is nothing to refresh yet",
      text: "Link a bank first; its data then arrives by itself.",
    },
    reconnect: {
      tone: "warning",
      title: "Your bank asks for you first",
      text: "None of your banks may be read at present. Reconnect one below, and its data comes by itself.",
    },
  } satisfies Record<string, Flash>),
);

const doneAnswers = new Map<string, Flash>(
  Object.entries({
    stopped: {
      tone: "success",
      title: "You stopped sharing",
      text: "Nothing new is read from this bank. What was read before stays, until you delete it.",
    },
    unlinking: {
      tone: "success",
      title: "You stopped sharing",
      text: "We no longer read anything from this bank. We're telling Codat too. What was read before stays, until you delete it.",
    },
    deleted: {
      tone: "success",
      title: "Deleted",
      text: "Sharing has ended, and what was read from this bank is gone from here.",
    },
    removed: { tone: "success", title: "Removed", text: "Nothing had been shared from it." },
    merged: {
      tone: "success",
      title: "Merged",
      text: "Each account is here once now. Your agreements and their history are kept.",
    },
    renewed: { tone: "success", title: "Renewed", text: "Sharing goes on as before." },
    schedule: { tone: "success", title: "Saved", text: "Your banks are read as often as you chose." },
    "access-kept": {
      tone: "success",
      title: "You keep access",
      text: "From now on you see, renew and stop what this company shares on any device, by signing in with this address.",
    },
    "access-not-kept": {
      tone: "info",
      title: "You are signed in, and nothing else has changed",
      text: "The company of that link has an owner by now, or another address was given. Its owner can invite you.",
    },
    left: {
      tone: "success",
      title: "You have left",
      text: "You no longer see that company. If nobody else belonged to it, its banks are no longer shared.",
    },
    already: {
      tone: "info",
      title: "That had been done already",
      text: "There is nothing more to do: this page shows how things stand.",
    },
  } satisfies Record<string, Flash>),
);
