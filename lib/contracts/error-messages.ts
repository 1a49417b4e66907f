/**
 * What a person reads when something is refused, by the code of the situation: what happened, and what to do next. It holds
 * no detail of the inside. What stands in braces is filled in from the error's params, whose names the types take from here.
 */
export const errorMessages = {
  "bank-invitation.bank-undecided":
    "A bank that was connected in this browser before waits to be confirmed. Once that's decided, within the hour, you can ask someone else to connect this one.",
  "bank-invitation.not-open":
    "It has expired, was withdrawn or has been used in another browser. Ask the person who sent it for a new link.",
  "bank-invitation.not-yours": "This invitation wasn't made in this browser.",
  "bank-data.not-shown":
    "This site shows the status of your banks and what you agreed to, not their data. For a copy of the data, email {operator} at {address}.",
  "brand.no-such-file": "This file doesn't exist.",
  "company.busy": "We're still working on your last request. Wait a moment and try again.",
  "company.erased": "We no longer have this company. Start again.",
  "company.not-yours": "We can't find this company, or you no longer have access to it.",
  "company.owners-only": "Only an owner of this company can do this. Ask an owner to do it, or to make you one.",
  "company.too-many-from-network": "Too many companies were started from your network. Try again later.",
  "company.too-many-starting": "Too many companies are starting right now. Try again later.",
  "connection.linked-meanwhile": "This bank is now connected. Stop sharing or delete its data instead.",
  "connection.not-ended":
    "We couldn't reach Codat, which holds the connection, so this isn't done yet. It's safe to try again in a minute.",
  "connection.not-of-this-browser": "This bank wasn't connected in this browser, or is now in someone's account.",
  "connection.removed-meanwhile": "This bank has been removed. Choose it again.",
  "connection.unknown": "We can't find this bank connection. It may have been removed.",
  "connection.unknown-address": "We can't find this bank connection. Check the address.",
  "connection.unknown-to-page": "We can't find this bank connection. Reload the page.",
  "consent.not-yours": "We can't find this agreement, or you no longer have access to its company.",
  "consent.nothing-to-renew": "This bank isn't connected, so there's no renewal date.",
  "form.damaged": "The form didn't arrive complete. Reload the page and try again.",
  "form.too-large": "What you sent is too long for this form. Shorten it and try again.",
  "form.unknown-format": "We couldn't read this form. Reload the page and try again.",
  "internal.unexpected": "Something broke on our side. Try again in a moment.",
  "invitation.mail-not-sent":
    "They're invited, but we couldn't send the email. Send it again, or ask them to sign in here with that address.",
  "invitation.not-open": "This invitation is no longer open. Ask for a new one.",
  "invitation.not-open-to-withdraw": "This invitation has already been answered or withdrawn.",
  "journey.not-started": "Tell us your company's name first.",
  "journey.page-too-old": "This page is out of date. Nothing was changed. Reload it and try again.",
  "limits.too-often": "You've done this several times in a short time.",
  "mail.not-sent": "We couldn't send the email. Check the address and try again in a few minutes.",
  "merge.different-accounts": "These connections now hold different accounts, so there's nothing to merge.",
  "merge.not-done": "We couldn't merge them right now. Nothing was changed. Try again in a minute.",
  "metrics.not-offered": "There is nothing here.",
  "metrics.token-needed": "Send the token in METRICS_TOKEN as Authorization: Bearer.",
  "operator.no-such-company": "There is no such company. It may have been erased already.",
  "people.already-member": "The person with this email already has access to your company.",
  "people.company-has-people": "This company already has people. Its owners invite others.",
  "people.has-owner": "This company now has an owner. Ask them to invite you.",
  "people.joined-meanwhile": "Someone has joined since you opened this page. Reload it before you leave.",
  "people.last-owner": "This is the only owner. Make someone else an owner first.",
  "people.not-a-member": "This person no longer belongs to the company.",
  "people.not-in-linking-browser":
    "You can only do this in the browser the bank was connected in. Sign in there, or contact us.",
  "people.you-are-last-owner":
    "You're the only owner. Make someone else an owner first, or no one could stop sharing or invite people.",
  "privacy.companies-changed": "One of your companies has just changed. Reload the page.",
  "request.cross-site": "Nothing was changed. Open the page on this site and send the form from there.",
  "request.malformed": "Part of this request is missing or invalid. Reload the page and try again.",
  "request.too-many": "Too many requests came from your network in the last minute.",
  "request.unknown-path": "There's nothing at this address.",
  "schedule.fixed": "The update schedule is fixed. Nothing was changed.",
  "schedule.not-changed": "We couldn't change the schedule right now. Nothing was changed. Try again in a minute.",
  "schedule.not-offered": "This schedule is no longer available. Reload the page and choose another.",
  "schedule.nothing-linked": "Connect a bank first. Until then there's nothing to update.",
  "session.company-has-account": "The company you started with now has an account. Sign in to continue.",
  "session.signed-out": "You're signed out. Sign in and try again.",
  "settings.unknown-time-zone": "Choose a time zone from the list.",
  "sharing.nothing-to-claim": "There's nothing to keep access to here, or it's now in someone's account.",
  "sign-in.no-link-asked": "No sign-in link was requested.",
  "sign-in.no-mail": "You can't sign in by email on this site.",
  "sign-in.no-provider": "This way to sign in isn't set up.",
  "sign-in.provider-unreachable": "We couldn't reach the sign-in page. Try again in a moment.",
  "sync.type-not-shared": "You don't share this type of data. Reload the page.",
} as const;

export type ErrorCode = keyof typeof errorMessages;

/** The names in braces of a text. */
type ParamOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamOf<Rest> : never;

/** The codes whose text stands as it is. */
export type PlainErrorCode = {
  [Code in ErrorCode]: ParamOf<(typeof errorMessages)[Code]> extends never ? Code : never;
}[ErrorCode];

/** The params of each code whose text needs some. */
export type ErrorParams = {
  [Code in Exclude<ErrorCode, PlainErrorCode>]: Record<ParamOf<(typeof errorMessages)[Code]>, string>;
};

/** The words of a code, with its params filled in. */
export function errorMessage(code: ErrorCode, params: Record<string, string> = {}): string {
  return errorMessages[code].replace(/\{(\w+)\}/g, (braces, name: string) => params[name] ?? braces);
}

/** Whether a text from outside is a code of ours. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorMessages, code);
}
