import type { Weather } from "@/components/brand/landscape";
import type { OutcomeView } from "@/lib/contracts/outcome";
import { numberElsewhereText, signedInElsewhereTitle } from "@/lib/domain/number-words";

export type OutcomeWords = { title: string; text: string; weather: Weather };

/**
 * `reason` is what more happened than the title says, and `text` what is next. With `isUnshared` the customer is told between them
 * that nothing was shared, unless the bank is connected as it was before.
 */
type Wording = OutcomeWords & { reason?: string; isUnshared?: true };

type Situation = {
  bank: string;
  atStart: string;
  company: string;
  wait: string | null;
  isStillLinked: boolean;
  isRenewal: boolean;
  /** Whether the page knows which bank it is about. */
  isKnown: boolean;
  /** Whether only the company's own people can decide. */
  isForPeople: boolean;
  /** What else the bank has on the list. */
  others: string[];
  /** Whether it was confirmed in this browser. */
  isConfirmedHere: boolean;
  undone: OutcomeView["undone"];
};

/** How the journey to the bank ended, in words: what happened, whether it was the customer's doing, what is next. */
export function outcomeWords(outcome: OutcomeView, wait: string | null, others: string[] = []): OutcomeWords {
  const words = wordings[outcome.kind]({
    bank: outcome.bankName ?? "your bank",
    atStart: outcome.bankName ?? "Your bank",
    company: outcome.companyName ?? "your company",
    wait,
    isStillLinked: outcome.isStillLinked,
    isRenewal: outcome.isRenewal,
    isKnown: outcome.bankName !== null,
    others,
    isForPeople: Boolean(outcome.answers?.needs) && !outcome.answers?.mayTypeNumber,
    isConfirmedHere: outcome.confirmedBy === "this-browser",
    undone: outcome.undone,
  });
  const { title, reason, text, weather, isUnshared } = words;
  const standing = outcome.isStillLinked
    ? [`${outcome.bankName ?? "Your bank"} is still connected.`]
    : isUnshared
      ? [outcome.hasOther ? "Nothing more was shared." : "Nothing was shared."]
      : [];
  return { title, text: [...(reason ? [reason] : []), ...standing, text].join(" "), weather };
}

const wordings: Record<OutcomeView["kind"], (situation: Situation) => Wording> = {
  linked: ({ atStart, isConfirmedHere }) => ({
    title: `${atStart} is connected`,
    text: isConfirmedHere
      ? "You confirmed it here. You can close this page and go back to the device you started on."
      : "You can close this page and go back to the device you started on.",
    weather: "clear",
  }),
  waiting: ({ bank }) => ({
    title: `We're checking with ${bank}`,
    text: "You don't need to do anything. This usually takes a few seconds, then the page moves on.",
    weather: "rising",
  }),
  unsettled: ({ bank, atStart }) => ({
    title: `${atStart} hasn't confirmed it yet`,
    text: `We don't know whether you finished at ${bank}. If you did, check again later. If you didn't, try again. Nothing gets connected twice.`,
    weather: "resting",
  }),
  stopped: () => ({
    title: "You stopped before finishing",
    text: "You can try again at any time.",
    isUnshared: true,
    weather: "resting",
  }),
  locked: ({ bank, atStart }) => ({
    title: `${atStart} has locked your login`,
    text: `Unlock it with ${bank} first: in its app, on its website or by phone. Trying sooner can keep it locked for longer.`,
    isUnshared: true,
    weather: "resting",
  }),
  "sign-in-refused": ({ bank, atStart }) => ({
    title: `${atStart} didn't accept the sign-in`,
    reason: "The user name, password or code wasn't accepted.",
    text: `Check that you can sign in to ${bank} itself before you try again. Banks lock a login after several wrong attempts.`,
    isUnshared: true,
    weather: "resting",
  }),
  "bank-unavailable": ({ atStart }) => ({
    title: `${atStart} isn't available right now`,
    reason: "The bank didn't respond. This happens during maintenance or at busy times.",
    text: "Try again in an hour or so.",
    isUnshared: true,
    weather: "clouded",
  }),
  "bank-failed": ({ bank }) => ({
    title: `Something went wrong at ${bank}`,
    reason: "The bank couldn't complete the connection and didn't say why.",
    text: "Try again. If it happens again, wait an hour or get help.",
    isUnshared: true,
    weather: "clouded",
  }),
  "permission-missing": ({ company, bank }) => ({
    title: "You don't have permission to share this account",
    reason: `At ${bank}, only some users can.`,
    text: `Ask the administrator at ${company} to do it, or to give you permission.`,
    isUnshared: true,
    weather: "resting",
  }),
  "link-expired": ({ bank, isKnown }) => ({
    title: isKnown ? "This link has been used or has expired" : "We can't open this link",
    ...(isKnown && { reason: `For security, each link to ${bank} works once and expires quickly.` }),
    text: isKnown
      ? "Get a new one to continue."
      : "If you've just signed in to your bank, open this site in the browser you started in. It shows whether your bank is connected.",
    ...(isKnown && { isUnshared: true }),
    weather: "resting",
  }),
  "not-supported": ({ bank, isKnown, others }) => ({
    title: isKnown ? `This ${bank} account can't be connected` : "This account can't be connected",
    text: otherEntriesText(bank, others),
    isUnshared: true,
    weather: "clouded",
  }),
  throttled: ({ atStart, wait }) => ({
    title: `${atStart} asked us to wait`,
    reason: "It had too many requests in a short time.",
    text: wait ? `Try again in ${wait}.` : "Try again in an hour or so.",
    isUnshared: true,
    weather: "clouded",
  }),
  "already-connected": ({ atStart }) => ({
    title: `${atStart} is already connected`,
    text: "You don't need to connect it again. If its data has stopped updating, reconnect it.",
    weather: "clear",
  }),
  "access-ended": ({ bank }) => ({
    title: `Access to ${bank} has ended`,
    text: "What we received before stays here, but no longer updates. Renew access to continue.",
    weather: "resting",
  }),
  unconfirmed: ({ bank, company, isForPeople }) => ({
    title: `You signed in to ${bank} for ${company}`,
    text: isForPeople
      ? `Nothing new is shared until an owner of ${company} confirms it. If no one does within an hour, we'll cancel the access ${bank} gave.`
      : `You started in another browser, so nothing new is shared yet. Choose how to continue. If you don't within an hour, we'll cancel the access ${bank} gave.`,
    weather: "rising",
  }),
  "number-needed": ({ bank }) => ({
    title: signedInElsewhereTitle(bank),
    text: numberElsewhereText(bank),
    weather: "rising",
  }),
  "finished-elsewhere": ({ bank }) => ({
    title: `Someone connected ${bank} in another browser`,
    text: "They agreed to share its data there, and only that browser shows it now. If that was you or someone you asked, you can close this page.",
    weather: "resting",
  }),
  "not-confirmed": notConfirmed,
  withdrawn: ({ bank }) => ({
    title: "The link was withdrawn",
    text: `It was taken back where it was made, so ${bank} isn't connected. We're cancelling any access ${bank} gave. No one here will see any of your data. If you didn't expect this, ask the person who made it.`,
    weather: "resting",
  }),
  unknown: ({ bank, wait, isRenewal }) => ({
    title: isRenewal
      ? `We don't know yet whether access to ${bank} was renewed`
      : `We don't know yet whether ${bank} is connected`,
    text: wait
      ? `Codat, which connects us to your bank, asked us to wait ${wait}. This page will check again then. You don't need to do anything or go back to your bank.`
      : "Codat, which connects us to your bank, hasn't responded yet. This page keeps checking. You don't need to do anything or go back to your bank.",
    weather: "rising",
  }),
  "our-fault": ({ bank, isRenewal }) => ({
    title: "Something broke on our side",
    text: [
      isRenewal
        ? `We don't know yet whether access to ${bank} was renewed.`
        : `We don't know yet whether ${bank} is connected.`,
      "This page keeps checking, and you don't need to go back to your bank.",
    ].join(" "),
    weather: "clouded",
  }),
};

function otherEntriesText(bank: string, [only, ...more]: string[]): string {
  if (only === undefined) return "If your company has an account elsewhere, choose that bank.";
  return more.length === 0
    ? `If you use ${only}, connect that instead.`
    : `${bank} is on our list for other accounts too. If one of these is yours, connect that instead.`;
}

function notConfirmed({ bank, atStart, isStillLinked, undone }: Situation): Wording {
  if (undone === "cancelled")
    return {
      title: `Access to ${bank} was cancelled`,
      text: "You can start again at any time.",
      weather: "resting",
    };
  if (undone === "wrong-number")
    return {
      title: "The number was wrong twice",
      text: `So we're cancelling the access ${bank} gave. Nothing new was shared.`,
      weather: "resting",
    };
  return {
    title: "This wasn't confirmed",
    text: isStillLinked
      ? `${atStart} hasn't confirmed that access was renewed. You can try again at any time.`
      : `We're cancelling the access ${bank} gave. No one here will see any of your data.`,
    weather: "resting",
  };
}

/** For someone who holds no journey here: all they need is to know where to go on. */
export function elsewhereText(outcome: OutcomeView): string | null {
  const hasOwnWay: OutcomeView["kind"][] = [
    "linked",
    "waiting",
    "unknown",
    "our-fault",
    "unconfirmed",
    "finished-elsewhere",
    "withdrawn",
  ];
  if (outcome.isHolder) return null;
  if (outcome.needsSignIn)
    return "The company you started this for now has an account. Sign in to continue where you left off.";
  if (hasOwnWay.includes(outcome.kind)) return null;
  // Its words say where to look first.
  if (outcome.kind === "link-expired" && outcome.bankName === null) return "Otherwise, start again here.";
  return "To continue, go back to the device you started on, or start again here.";
}
