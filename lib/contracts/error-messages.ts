/**
 * What a person reads when something is refused, by the code of the situation: what happened, and what to do next. It holds
 * no detail of the inside. What stands in braces is filled in from the error's params, whose names the types take from here.
 */
export const errorMessages = {
  "bank-data.not-shown":
    "This site shows how your banks stand and what you agreed to, not what was read from them. For a copy of that, write to {operator} at {address}.",
  "brand.no-such-file": "There is no such file.",
  "company.busy": "We are still working on your last request. Wait a moment and try again.",
  "company.erased": "We don't know this company any more. Start again.",
  "company.not-yours": "We don't know this company, or you no longer belong to it.",
  "company.owners-only": "Only an owner of this company can do this. Ask one of them, or ask to become one.",
  "company.too-many-starting": "More companies are starting here just now than we can take. Try again later.",
  "connection.linked-meanwhile": "This bank has been linked in the meantime. Stop sharing or delete its data instead.",
  "connection.not-ended":
    "Codat, which holds the connection, isn't answering, so this is not done yet. Try again in a minute; trying twice does no harm.",
  "connection.not-of-this-browser": "This bank was not linked in this browser, or it is in somebody's account by now.",
  "connection.removed-meanwhile": "This bank was removed in the meantime. Choose it again.",
  "connection.unknown": "We don't know this bank connection. It may have been removed.",
  "connection.unknown-address": "We don't know this bank connection. The address may be mistyped.",
  "connection.unknown-to-page": "We don't know this bank connection. Open the page again.",
  "consent.not-yours": "We don't know this agreement, or you no longer belong to the company that made it.",
  "consent.nothing-to-renew": "This bank is not linked at present, so there is no date to renew it by.",
  "form.damaged": "This form arrived damaged. Open the page again.",
  "form.too-large": "What you sent is larger than this form can be. Shorten it and try again.",
  "form.unknown-format": "This form came in a format that we can't read. Open the page again.",
  "internal.unexpected": "Something broke on our side. Try again in a moment.",
  "invitation.mail-not-sent":
    "They are invited, but the email could not be sent just now. Send it again, or tell them to sign in here with that address.",
  "invitation.not-open": "This invitation is no longer open. Ask for another one.",
  "invitation.not-open-to-withdraw": "This invitation was answered or withdrawn already.",
  "journey.not-started": "Tell us your company's name first.",
  "journey.page-too-old": "This page is too old. Nothing was changed.",
  "limits.too-often": "You have asked for this several times in a short while.",
  "mail.not-sent": "We couldn't send the email just now. Check the address, and try again in a few minutes.",
  "merge.different-accounts": "These connections hold different accounts now, so there is nothing to merge.",
  "merge.not-done": "The two could not be merged just now. Try again in a minute; nothing was changed.",
  "metrics.not-offered": "There is nothing here.",
  "metrics.token-needed": "Send the token in METRICS_TOKEN as Authorization: Bearer.",
  "operator.no-such-company": "There is no such company. It may have been erased already.",
  "people.already-member": "Whoever has this address belongs to your company already.",
  "people.company-has-people": "This company has people already. Its owners invite others.",
  "people.has-owner": "This company has an owner by now. Ask them to invite you.",
  "people.joined-meanwhile": "Somebody has joined in the meantime. Look at the page again before you leave.",
  "people.last-owner": "This is the only owner. Make somebody else an owner first.",
  "people.not-a-member": "This person no longer belongs to the company.",
  "people.not-in-linking-browser":
    "This can only be done in the browser in which the bank was linked. Sign in there, or ask our support.",
  "people.you-are-last-owner":
    "You are the only owner. Make somebody else an owner first: without one, nobody could stop sharing or invite anybody.",
  "privacy.companies-changed": "One of your companies changed a moment ago. Look at the page again.",
  "request.cross-site": "Nothing was changed. Open the page here and send the form from there.",
  "request.malformed": "Something in this request is missing or malformed. Open the page again.",
  "request.too-many": "Too many requests came from your network in the last minute.",
  "request.unknown-path": "There is nothing at this address.",
  "schedule.fixed": "How often your banks are read is fixed at present. Nothing was changed.",
  "schedule.not-changed": "The schedule could not be changed just now. Nothing was changed; try again in a minute.",
  "schedule.not-offered": "This schedule is not offered any more. Open the page again and choose another.",
  "schedule.nothing-linked": "Link a bank first: until then there is nothing to read.",
  "session.company-has-account": "The company for which you began here has an account now. Sign in to go on.",
  "session.signed-out": "You are signed out. Sign in and try again.",
  "settings.unknown-time-zone": "Choose a time zone from the list.",
  "sharing.nothing-to-claim": "There is nothing here to keep access to, or it is in somebody's account by now.",
  "sign-in.no-link-asked": "No link was asked for.",
  "sign-in.no-mail": "Nobody can sign in by email here.",
  "sign-in.no-provider": "This way to sign in is not set up.",
  "sign-in.provider-unreachable": "We couldn't reach the page where you sign in. Try again in a moment.",
  "sync.type-not-shared": "This kind of data is not part of what you share. Open the page again.",
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
