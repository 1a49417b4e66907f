import { paths } from "../../lib/paths";

/** What the subjects of the table are, once the owner's company has a bank. */
export type Ids = { company: string; connection: string; consent: string; member: string };

/**
 * Who may: "everyone"; "holder", a browser with a journey; "signed-in", anybody with an account; "member", people of the
 * company; "owner", those who may end and invite.
 */
export type Access = "everyone" | "holder" | "signed-in" | "member" | "owner";

export type Endpoint = {
  /** The file under app/ and what it answers. */
  file: string;
  method: "GET" | "POST";
  access: Access;
  path: (ids: Ids) => string;
  form?: (ids: Ids) => Record<string, string>;
  /** What answers those who may; by default anything that is neither a refusal nor a failure. */
  answers?: number;
};

const api = (file: string, access: Access, path: Endpoint["path"]): Endpoint => ({
  file: `api/${file}/route.ts`,
  method: "GET",
  access,
  path,
});
const post = (file: string, access: Access, path: Endpoint["path"], form: Endpoint["form"] = () => ({})): Endpoint => ({
  file: `api/${file}/route.ts`,
  method: "POST",
  access,
  path,
  form,
});
const page = (file: string, access: Access, path: Endpoint["path"]): Endpoint => ({
  file: `${file}page.tsx`,
  method: "GET",
  access,
  path,
});
const ofCompany = ({ company }: Ids) => ({ company });
const own = "account/connections/[id]";

/** Every page and route of the site, those that end something last. A new one that is missing here fails the test. */
export const endpoints: Endpoint[] = [
  page("", "everyone", () => paths.welcome),
  page("start/", "everyone", () => paths.start),
  page("connect/", "everyone", () => paths.bankList),
  page("connect/[providerKey]/", "everyone", () => paths.consent("natwest_uk")),
  page("connect/leave/", "everyone", () => paths.leave("natwest_uk")),
  page("connect/invitation/", "everyone", () => paths.sentInvitation),
  page("invited/[token]/", "everyone", () => paths.invited("A".repeat(43))),
  page("connect/return/", "everyone", () => paths.returned),
  page("connect/return/here/", "everyone", () => paths.goOnHere("x")),
  page("connect/progress/", "everyone", () => paths.progress),
  page("connect/sharing/", "everyone", () => paths.sharing),
  // Of a company with people they show nobody anything.
  page("connect/sharing/[id]/stop/", "everyone", ({ connection }) => paths.stopSharingHere(connection)),
  page("connect/sharing/[id]/renew/", "everyone", ({ connection }) => paths.renewHere(connection)),
  page("help/", "everyone", () => paths.help),
  page("help/[topic]/", "everyone", () => paths.helpTopic("is-it-safe")),
  page("data-access/", "everyone", () => paths.dataAccess),
  page("sign-in/", "everyone", () => paths.signIn),
  page("sign-in/sent/", "everyone", () => paths.signInSent),
  page("sign-in/confirm/", "everyone", () => `${paths.signInConfirm}?token=x&email=x%40y.example`),
  page("receipts/check/", "everyone", () => paths.checkReceipt),
  page("r/[code]/", "everyone", () => paths.receipt("x")),
  page("account/", "signed-in", () => paths.account),
  page("account/data/", "signed-in", () => paths.bankData),
  page("account/data/transactions/", "signed-in", () => paths.transactions),
  page("account/consents/", "signed-in", () => paths.consents),
  page("account/consents/[id]/", "member", ({ consent }) => paths.consentRecord(consent)),
  page("account/access/", "signed-in", () => paths.access),
  page("account/more/", "signed-in", () => paths.more),
  page("account/timeline/", "signed-in", () => paths.timeline),
  page("account/people/", "signed-in", () => paths.people),
  page("account/settings/", "signed-in", () => paths.settings),
  page("account/settings/delete/", "signed-in", () => paths.deleteAccount),
  page("account/history/", "signed-in", () => paths.syncHistory),
  page("account/schedule/", "signed-in", () => paths.schedule),
  page(`${own}/`, "member", ({ connection }) => paths.connection(connection)),
  page(`${own}/renew/`, "member", ({ connection }) => paths.renew(connection)),
  page(`${own}/stop/`, "member", ({ connection }) => paths.stopSharing(connection)),
  page(`${own}/delete/`, "member", ({ connection }) => paths.deleteData(connection)),
  page(`${own}/merge/`, "member", ({ connection }) => paths.mergeConnection(connection)),

  { ...api("health/live", "everyone", () => "/api/health/live"), answers: 200 },
  { ...api("health/ready", "everyone", () => "/api/health/ready"), answers: 200 },
  // No token is set there: the page does not exist.
  { ...api("metrics", "everyone", () => "/api/metrics"), answers: 404 },
  { ...api("banks", "everyone", () => paths.api.banks), answers: 200 },
  { ...api("logos/[key]", "everyone", () => "/api/logos/natwest_uk"), answers: 200 },
  {
    ...api("", "everyone", () => "/.well-known/security.txt"),
    file: ".well-known/security.txt/route.ts",
    answers: 200,
  },
  { ...api("brand", "everyone", () => "/brand/theme.css"), file: "brand/[asset]/route.ts", answers: 200 },
  { ...api("receipts/keys", "everyone", () => "/api/receipts/keys"), answers: 200 },
  post(
    "receipts/check",
    "everyone",
    () => paths.api.checkReceipt,
    () => ({ receipt: "{}" }),
  ),
  post(
    "journey",
    "everyone",
    () => paths.api.journey,
    () => ({ companyName: "" }),
  ),
  post(
    "sign-in",
    "everyone",
    () => paths.api.signIn,
    () => ({ email: "" }),
  ),
  post(
    "sign-in/confirm",
    "everyone",
    () => paths.api.signInConfirm,
    () => ({ token: "x", email: "x@y.example" }),
  ),
  post("sign-in/oidc", "everyone", () => paths.api.signInOidc),
  api("auth/callback/oidc", "everyone", () => "/api/auth/callback/oidc"),
  post(
    "journey/return",
    "everyone",
    () => paths.api.answerReturn,
    () => ({ state: "x", answer: "refuse" }),
  ),
  post(
    "journey/return/cancel",
    "everyone",
    () => paths.api.cancelReturn,
    () => ({ connection: "x" }),
  ),
  post(
    "journey/leave",
    "everyone",
    () => paths.api.leave,
    () => ({ bank: "natwest_uk", why: "wrong-bank" }),
  ),
  post(
    "journey/invitation",
    "holder",
    () => paths.api.inviteToBank,
    () => ({ bank: "natwest_uk" }),
  ),
  post(
    "journey/invitation/withdraw",
    "everyone",
    () => paths.api.withdrawBankInvitation,
    () => ({ invitation: "x" }),
  ),
  post(
    "invited/open",
    "everyone",
    () => paths.api.openInvited,
    () => ({ token: "x" }),
  ),
  post(
    "invited/decline",
    "everyone",
    () => paths.api.declineInvited,
    () => ({ token: "x" }),
  ),
  post(
    "invited/agree",
    "everyone",
    () => paths.api.agreeInvited,
    () => ({ invitation: "x", consentHash: "x" }),
  ),
  post(
    "journey/remind",
    "holder",
    () => paths.api.remind,
    () => ({ bank: "natwest_uk", answer: "undo" }),
  ),
  api("calendar/[sealed]", "everyone", () => paths.api.calendarOf("x")),
  api("journey/progress", "holder", () => paths.api.progress),
  post(
    "journey/again",
    "holder",
    () => paths.api.tryAgain,
    ({ connection }) => ({ connection }),
  ),
  post(
    "journey/link",
    "holder",
    () => paths.api.link,
    () => ({ providerKey: "natwest_uk", consentHash: "0".repeat(64) }),
  ),
  post("sharing/keep-access", "holder", () => paths.api.keepAccess, ofCompany),
  post("sharing/[id]/stop", "holder", ({ connection }) => paths.api.stopSharingHere(connection)),
  post(
    "sharing/[id]/renew",
    "holder",
    ({ connection }) => paths.api.renewHere(connection),
    () => ({ consentHash: "0".repeat(64) }),
  ),

  { ...api("account/sync", "member", ({ company }) => `${paths.api.sync}?company=${company}`), answers: 200 },
  api(
    "account/transactions.csv",
    "member",
    ({ company }) => `${paths.api.exportTransactions("csv")}?company=${company}`,
  ),
  api(
    "account/transactions.json",
    "member",
    ({ company }) => `${paths.api.exportTransactions("json")}?company=${company}`,
  ),
  api(`${own}/calendar.ics`, "member", ({ connection }) => paths.api.calendar(connection)),
  api("account/consents/[id]/receipt.json", "member", ({ consent }) => paths.api.receipt(consent, "json")),
  api("account/consents/[id]/receipt.pdf", "member", ({ consent }) => paths.api.receipt(consent, "pdf")),
  { ...api("account/download", "signed-in", () => paths.api.downloadAll), answers: 200 },
  post("account/company", "member", () => paths.api.chooseCompany, ofCompany),
  post("account/banks", "member", () => paths.api.addBank, ofCompany),
  post("account/refresh", "member", () => paths.api.refresh, ofCompany),
  post(
    "account/schedule",
    "owner",
    () => paths.api.schedule,
    (ids) => ({ ...ofCompany(ids), schedule: "weekly" }),
  ),
  post(
    "account/settings",
    "signed-in",
    () => paths.api.settings,
    () => ({ timeZone: "Europe/London" }),
  ),
  post(
    "account/sessions/end",
    "signed-in",
    () => "/api/account/sessions/end",
    ({ company }) => ({ session: company }),
  ),
  post(
    "account/invitations",
    "owner",
    () => paths.api.invitations,
    (ids) => ({
      ...ofCompany(ids),
      email: "colleague@brightwater.example",
      role: "member",
    }),
  ),
  post(
    "account/invitations/withdraw",
    "owner",
    () => paths.api.withdrawInvitation,
    (ids) => ({
      ...ofCompany(ids),
      email: "colleague@brightwater.example",
      invitation: ids.company,
    }),
  ),
  post(
    "account/invitations/answer",
    "signed-in",
    () => paths.api.answerInvitation,
    ({ company }) => ({
      invitation: company,
      answer: "accept",
    }),
  ),
  post(
    "account/offers",
    "signed-in",
    () => paths.api.answerOffer,
    (ids) => ({ ...ofCompany(ids), answer: "refuse" }),
  ),
  post(
    "account/people/role",
    "owner",
    () => paths.api.changeRole,
    (ids) => ({
      ...ofCompany(ids),
      user: ids.member,
      role: "member",
    }),
  ),
  post(
    `${own}/renew`,
    "member",
    ({ connection }) => paths.api.renew(connection),
    () => ({ consentHash: "0".repeat(64) }),
  ),
  post(
    `${own}/return`,
    "owner",
    ({ connection }) => paths.api.decideReturn(connection),
    () => ({ answer: "yes" }),
  ),
  post(`${own}/remove`, "member", ({ connection }) => paths.api.removePending(connection)),
  post(`${own}/merge`, "owner", ({ connection }) => paths.api.mergeConnection(connection)),
  post(`${own}/stop`, "owner", ({ connection }) => paths.api.stopSharing(connection)),
  post(
    `${own}/delete`,
    "owner",
    ({ connection }) => paths.api.deleteData(connection),
    () => ({ typed: "not its name" }),
  ),
  post(
    "account/people/remove",
    "owner",
    () => paths.api.removePerson,
    (ids) => ({ ...ofCompany(ids), user: ids.company }),
  ),
  post(
    "account/delete",
    "signed-in",
    () => paths.api.deleteAccount,
    () => ({ typed: "not the address" }),
  ),
  post("sign-out/everywhere", "signed-in", () => paths.api.signOutEverywhere),
  post("sign-out", "everyone", () => paths.api.signOut),
  // A message of Codat's is no form; who sent it shows in its signature alone.
  { ...post("webhooks/codat", "everyone", () => paths.api.codatWebhook), answers: 415 },
];
