import { type BankSection, inSection } from "./contracts/bank-section";
import { encodeBankKey } from "./domain/bank-index";

/** Every path of the site that code refers to. What is bookmarked or configured elsewhere must not change. */
export const paths = {
  welcome: "/",
  start: "/start",
  /** The form again, with the bank that was chosen. */
  startAgain: (bankKey: string | null) => `/start${bankKey === null ? "" : `?bank=${encodeURIComponent(bankKey)}`}`,
  /** The form again, for who named a company that has an account. */
  startKnown: "/start?known=yes",
  /** The form again, for who named a company of theirs once more. */
  startNamesake: "/start?namesake=yes",
  bankList: "/connect",
  consent: (providerKey: string) => `/connect/${encodeBankKey(providerKey)}`,
  /** What somebody can do instead of going to a bank now. */
  leave: (providerKey: string) => `/connect/leave?bank=${encodeURIComponent(providerKey)}`,
  /** How far the invitation to connect a bank is that this browser made. */
  sentInvitation: "/connect/invitation",
  /** What somebody opens who is asked to connect a bank, and below it the agreement. */
  invited: (token: string) => `/invited/${encodeURIComponent(token)}`,
  invitedAgreement: (token: string) => `/invited/${encodeURIComponent(token)}?step=agreement`,
  returned: "/connect/return",
  returnedWith: (state: string) => `/connect/return?state=${encodeURIComponent(state)}`,
  goOnHere: (state: string) => `/connect/return/here?state=${encodeURIComponent(state)}`,
  progress: "/connect/progress",
  progressOf: (connectionId: string, section?: BankSection) =>
    inSection(`/connect/progress?connection=${encodeURIComponent(connectionId)}`, section),
  /** What a browser shares that linked a bank without an account. */
  sharing: "/connect/sharing",
  stopSharingHere: (id: string) => `/connect/sharing/${encodeURIComponent(id)}/stop`,
  renewHere: (id: string) => `/connect/sharing/${encodeURIComponent(id)}/renew`,
  help: "/help",
  helpTopic: (topic: string) => `/help/${topic}`,
  dataAccess: "/data-access",
  signIn: "/sign-in",
  /** `next` is where to go once signed in. */
  signInFor: (next: string) => `/sign-in?next=${encodeURIComponent(next)}`,
  signInSent: "/sign-in/sent",
  signInConfirm: "/sign-in/confirm",
  account: "/account",
  /** The page that those about one bank lead back to. */
  section: (section: BankSection) => (section === "sharing" ? "/account/access" : "/account"),
  connection: (id: string, section?: BankSection) =>
    inSection(`/account/connections/${encodeURIComponent(id)}`, section),
  stopSharing: (id: string, section?: BankSection) =>
    inSection(`/account/connections/${encodeURIComponent(id)}/stop`, section),
  deleteData: (id: string, section?: BankSection) =>
    inSection(`/account/connections/${encodeURIComponent(id)}/delete`, section),
  renew: (id: string, section?: BankSection) =>
    inSection(`/account/connections/${encodeURIComponent(id)}/renew`, section),
  mergeConnection: (id: string, section?: BankSection) =>
    inSection(`/account/connections/${encodeURIComponent(id)}/merge`, section),
  syncHistory: "/account/history",
  schedule: "/account/schedule",
  bankData: "/account/data",
  transactions: "/account/data/transactions",
  consents: "/account/consents",
  consentRecord: (id: string) => `/account/consents/${encodeURIComponent(id)}`,
  checkReceipt: "/receipts/check",
  /** Printed on receipts, so it stays as it is. */
  receipt: (code: string) => `/r/${encodeURIComponent(code)}`,
  /** Which banks share, until when, and who may see it. */
  access: "/account/access",
  /** On a phone: what the bar has no room for. */
  more: "/account/more",
  timeline: "/account/timeline",
  people: "/account/people",
  settings: "/account/settings",
  deleteAccount: "/account/settings/delete",
  api: {
    journey: "/api/journey",
    link: "/api/journey/link",
    leave: "/api/journey/leave",
    remind: "/api/journey/remind",
    inviteToBank: "/api/journey/invitation",
    withdrawBankInvitation: "/api/journey/invitation/withdraw",
    openInvited: "/api/invited/open",
    declineInvited: "/api/invited/decline",
    agreeInvited: "/api/invited/agree",
    progress: "/api/journey/progress",
    tryAgain: "/api/journey/again",
    answerReturn: "/api/journey/return",
    cancelReturn: "/api/journey/return/cancel",
    keepAccess: "/api/sharing/keep-access",
    stopSharingHere: (id: string) => `/api/sharing/${encodeURIComponent(id)}/stop`,
    renewHere: (id: string) => `/api/sharing/${encodeURIComponent(id)}/renew`,
    banks: "/api/banks",
    signIn: "/api/sign-in",
    signInConfirm: "/api/sign-in/confirm",
    signInOidc: "/api/sign-in/oidc",
    signOut: "/api/sign-out",
    signOutEverywhere: "/api/sign-out/everywhere",
    chooseCompany: "/api/account/company",
    addBank: "/api/account/banks",
    sync: "/api/account/sync",
    refresh: "/api/account/refresh",
    schedule: "/api/account/schedule",
    decideReturn: (id: string) => `/api/account/connections/${encodeURIComponent(id)}/return`,
    renew: (id: string) => `/api/account/connections/${encodeURIComponent(id)}/renew`,
    stopSharing: (id: string) => `/api/account/connections/${encodeURIComponent(id)}/stop`,
    deleteData: (id: string) => `/api/account/connections/${encodeURIComponent(id)}/delete`,
    removePending: (id: string) => `/api/account/connections/${encodeURIComponent(id)}/remove`,
    mergeConnection: (id: string) => `/api/account/connections/${encodeURIComponent(id)}/merge`,
    calendar: (id: string) => `/api/account/connections/${encodeURIComponent(id)}/calendar.ics`,
    /** The same for who has no account, as a mail names it. */
    calendarOf: (sealed: string) => `/api/calendar/${encodeURIComponent(sealed)}`,
    exportTransactions: (format: "csv" | "json") => `/api/account/transactions.${format}`,
    receipt: (id: string, format: "json" | "pdf") =>
      `/api/account/consents/${encodeURIComponent(id)}/receipt.${format}`,
    checkReceipt: "/api/receipts/check",
    answerOffer: "/api/account/offers",
    invitations: "/api/account/invitations",
    answerInvitation: "/api/account/invitations/answer",
    withdrawInvitation: "/api/account/invitations/withdraw",
    removePerson: "/api/account/people/remove",
    changeRole: "/api/account/people/role",
    endSession: "/api/account/sessions/end",
    settings: "/api/account/settings",
    downloadAll: "/api/account/download",
    deleteAccount: "/api/account/delete",
    codatWebhook: "/api/webhooks/codat",
  },
} as const;
