import type { Weather } from "@/components/brand/landscape";
import type { OutcomeView } from "@/lib/contracts/outcome";

export type OutcomeWords = { title: string; text: string; weather: Weather };

type Situation = {
  bank: string;
  atStart: string;
  company: string;
  wait: string | null;
  reference: string | null;
  isStillLinked: boolean;
  /** Whether the page knows which bank it is about. */
  isKnown: boolean;
};

/** How the journey to the bank ended, in words: what happened, whether it was the customer's doing, what is next. */
export function outcomeWords(outcome: OutcomeView, wait: string | null): OutcomeWords {
  const words = wordings[outcome.kind]({
    bank: outcome.bankName ?? "your bank",
    atStart: outcome.bankName ?? "Your bank",
    company: outcome.companyName ?? "your company",
    wait,
    reference: outcome.reference,
    isStillLinked: outcome.isStillLinked,
    isKnown: outcome.bankName !== null,
  });
  if (!outcome.isStillLinked) return words;
  const atStart = outcome.bankName ?? "Your bank";
  return { ...words, text: `${words.text.replace(nothingShared, "")} ${atStart} stays linked as it was.`.trim() };
}

/** Untrue of a renewal, where the sharing goes on as before. */
const nothingShared = /,? (and )?nothing was shared|Nothing was shared\. ?/gi;

const wordings: Record<OutcomeView["kind"], (situation: Situation) => OutcomeWords> = {
  linked: ({ atStart }) => ({
    title: `${atStart} is linked`,
    text: "You can close this page and go back to the device where you started.",
    weather: "clear",
  }),
  waiting: ({ bank }) => ({
    title: `We're checking with ${bank}`,
    text: "You've done your part. This takes a few seconds as a rule, and the page goes on by itself.",
    weather: "rising",
  }),
  unsettled: ({ bank, atStart }) => ({
    title: `${atStart} hasn't confirmed it yet`,
    text: `We don't know whether you finished at ${bank}. If you did, it can still be confirmed: check again later. If you didn't, try again; nothing is linked twice.`,
    weather: "resting",
  }),
  stopped: () => ({
    title: "You stopped before finishing",
    text: "Nothing was shared. You can try again whenever you like.",
    weather: "resting",
  }),
  locked: ({ bank, atStart }) => ({
    title: `${atStart} has locked your login`,
    text: `Unlock it with ${bank} first: in its app, on its website or by phone. Trying before that can keep it locked for longer. Nothing was shared.`,
    weather: "resting",
  }),
  "sign-in-refused": ({ bank, atStart }) => ({
    title: `${atStart} didn't accept the sign-in`,
    text: `The user name, password or code wasn't accepted. Check that you can sign in at ${bank} itself before you try again: after several wrong tries, banks lock a login. Nothing was shared.`,
    weather: "resting",
  }),
  "bank-unavailable": ({ atStart }) => ({
    title: `${atStart} isn't available right now`,
    text: "It didn't answer, which happens during maintenance or when many people use it. It isn't something you did, and nothing was shared. Try again in an hour or so.",
    weather: "clouded",
  }),
  "bank-failed": ({ atStart }) => ({
    title: `${atStart} couldn't complete this`,
    text: "It didn't say why, and nothing was shared. Try again; if that doesn't help, wait a while or choose another bank.",
    weather: "clouded",
  }),
  "permission-missing": ({ company, atStart }) => ({
    title: "Your login can't share this account",
    text: `${atStart} lets only some people at a company share its accounts. Ask the administrator at ${company} to do it, or to give your login the permission. Nothing was shared.`,
    weather: "resting",
  }),
  "link-expired": ({ bank, isKnown }) => ({
    title: "This link has been used or has expired",
    text: isKnown
      ? `For your safety each link to ${bank} works once, and not for long. Nothing was shared. A new one takes a moment.`
      : "From this address we can't tell which bank it is about, nor how it ended. If you have just signed in at your bank, open this site in the browser where you started: it shows there whether your bank is linked.",
    weather: "resting",
  }),
  "not-supported": ({ atStart }) => ({
    title: `${atStart} can't be connected yet`,
    text: "Nothing was shared. If your company banks elsewhere too, choose that bank.",
    weather: "clouded",
  }),
  throttled: ({ atStart, wait }) => ({
    title: `${atStart} limits how often it may be asked`,
    text: `Nothing was shared. Wait ${wait ?? "a few minutes"}, then try again; nothing is lost.`,
    weather: "resting",
  }),
  "already-connected": ({ atStart }) => ({
    title: `${atStart} is already connected`,
    text: "Nothing was added twice, and nothing needs doing. Reconnect it if its data has stopped arriving, or add a different login.",
    weather: "clear",
  }),
  "access-ended": ({ bank }) => ({
    title: `Access to ${bank} has ended`,
    text: "What we read is safe, and nothing new is read. Renew it to carry on.",
    weather: "resting",
  }),
  unconfirmed: ({ bank, company }) => ({
    title: `You signed in at ${bank} for ${company}`,
    text: "This isn't the browser where it was started, so nothing is shared yet. Choose how to go on. If nobody does within an hour, it is undone.",
    weather: "rising",
  }),
  "number-needed": ({ bank }) => ({
    title: "Confirm it on your other device",
    text: `Somebody has just signed in at ${bank} in another browser. If it was you, type the number below there. If it wasn't, do nothing: it is undone by itself, and nothing is shared.`,
    weather: "rising",
  }),
  "finished-elsewhere": ({ atStart }) => ({
    title: "Finished on another device",
    text: `${atStart} is being linked in another browser, where somebody agreed to it. You can close this page.`,
    weather: "clear",
  }),
  "not-confirmed": ({ bank, atStart, isStillLinked }) => ({
    title: "This wasn't confirmed",
    text: isStillLinked
      ? `${atStart} hasn't told us that access was given again. You can try again whenever you like.`
      : `The access that ${bank} gave is being ended, and nothing of it is shown to anybody here.`,
    weather: "resting",
  }),
  unknown: ({ bank, wait }) => ({
    title: `We can't tell yet whether ${bank} is linked`,
    text: `${wait ? `Codat, which carries out the connection, asks us to wait ${wait}. This page looks again by itself then.` : "Codat, which carries out the connection, hasn't answered so far. This page looks again by itself."} You needn't do anything, and you needn't go to your bank again.`,
    weather: "rising",
  }),
  "our-fault": ({ bank, reference }) => ({
    title: "Something broke on our side",
    text: `It isn't something you did. We can't tell yet whether ${bank} is linked, and have to put that right ourselves: you needn't go to your bank again. This page looks again by itself${reference ? `; if you contact us, give the reference ${reference}` : ""}.`,
    weather: "clouded",
  }),
};

/** For someone who holds no journey here: all they need is to know where to go on. */
export function elsewhereText(outcome: OutcomeView): string | null {
  const hasOwnWay: OutcomeView["kind"][] = [
    "linked",
    "waiting",
    "unknown",
    "our-fault",
    "unconfirmed",
    "finished-elsewhere",
  ];
  if (outcome.isHolder) return null;
  if (outcome.needsSignIn)
    return "The company for which you began this has an account now: sign in to go on, and it isn't begun a second time.";
  if (hasOwnWay.includes(outcome.kind)) return null;
  return "To go on, go back to the device where you started, or start again here.";
}
