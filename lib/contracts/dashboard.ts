import type { AccountView, LeftOut, ReceivedFromBankView } from "./bank-data";
import type { ConsentRecordView } from "./consent-record";
import type { EndingView } from "./ending";
import type { DataTypeProgress } from "./progress";
import type { Role } from "./role";
import type { VerdictView } from "./verdict";

/**
 * How a connection stands, in the customer's terms: linked; pending (begun and not finished); ended (somebody else than
 * the customer here, or time, ended the access); stopped (the customer stopped sharing here); unconfirmed (authorised at the
 * bank in a browser that nobody knows: nothing is read until an owner confirms it).
 */
export const connectionStates = ["linked", "unconfirmed", "pending", "ended", "stopped"] as const;
export type ConnectionState = (typeof connectionStates)[number];

/**
 * What a connection needs the customer for: confirm (an owner says whether it counts), reconnect (access ended or the bank asks to sign in
 * again), failed (something that was asked for is missing), renew (access ends within 30 days), finish (begun and not finished),
 * short (the bank gave clearly less history than asked for), duplicate (its accounts are also under `duplicateOf`, and it needs nothing else, or has
 * ended and all of them go on there: all but those on credit, which have no number that proves it).
 */
export const attentions = ["confirm", "reconnect", "failed", "renew", "finish", "short", "duplicate"] as const;
export type Attention = (typeof attentions)[number];

/** One bank login of a company. Times are ISO 8601, null when unknown. */
export type ConnectionView = {
  id: string;
  providerKey: string;
  bankName: string;
  bankLogoPath: string;
  /** 1 for the company's first login at a bank of this name, 2 for its second, as long as it is known; shown when it has or had others. */
  login: number;
  hasOtherLogins: boolean;
  state: ConnectionState;
  attention: Attention | null;
  /** What came of the last reading; null while it is under way, and of a bank that is not linked. */
  verdict: VerdictView | null;
  linkedAt: string | null;
  lastSyncAt: string | null;
  accessUntil: string | null;
  /** When and by whom access was ended; null while it goes on or never began. */
  ending: EndingView | null;
  /** Of one that waits to be confirmed: when we saw it, and until when it waits; else null. */
  undecided: { since: string; until: string } | null;
  /** Stopped here, and not yet unlinked at Codat. */
  isNotifyingCodat: boolean;
  /** Of one that is theirs alone who were invited to connect it, until it is linked: whether the invitation stands; else null. */
  invited: "open" | "over" | null;
  /** Whole days until access ends, 0 on the last day, negative after it; null when it is not linked. */
  daysLeft: number | null;
  /** Whether access would last longer if it were renewed today. */
  isExtendable: boolean;
  /** Accounts and transactions that we hold; null before the first arrived. */
  accountCount: number | null;
  transactionCount: number | null;
  /** Of one of several logins at a bank: an account that no other of them has, and how many more it has; null where none is known. */
  knownBy: { account: AccountName; more: number } | null;
  /** How exactly `linkedAt` must be said to distinguish it from the others; null where that is not enough, or there is no other. */
  linkedPrecision: "minute" | "second" | null;
  /** The other connection that certainly holds some of the same accounts, when the same bank was linked again, and these. */
  duplicateOf: {
    id: string;
    bankName: string;
    login: number;
    hasOtherLogins: boolean;
    linkedAt: string | null;
    /** Whether it still shares them. */
    isSharing: boolean;
    accounts: AccountName[];
    /** What is open here besides. */
    others: AccountName[];
  } | null;
};

/** A bank that its customer has ended here. "removed": it was never connected. "deleted": with its data, at Codat as well. "merged": another has its data. */
export type EndedBankView = {
  /** The bank, and which login at it where it had several. */
  name: string;
  fate: "stopped" | "deleted" | "removed" | "merged";
  isNotifyingCodat: boolean;
};

/** An account as its bank calls it, and the end of its number where that is known. */
export type AccountName = { name: string; ending: string | null };

/** Of one currency; decimal text, null where there is no such account. A debt is positive. */
export type MoneyTotal = { currency: string; cash: string | null; owed: string | null };

/** What a bank sent of its accounts' balances, and of when that is. */
export type BankMoneyView = { connectionId: string; totals: MoneyTotal[]; asOf: string | null };

/** What a company has and owes; empty where nothing is known or may be shown. */
export type MoneyView = {
  /** The currency of most accounts first. */
  totals: MoneyTotal[];
  /** Of when the oldest figure in the totals is. */
  asOf: string | null;
  /** The connections whose figures are not in the totals, because access has ended. */
  leftOut: LeftOut[];
  /** How many accounts came without a balance. */
  withoutBalance: number;
  banks: BankMoneyView[];
  /** The cash in the first of the currencies by day, the oldest first, up to its total; null where not all of it is known. */
  line: { currency: string; points: { day: string; balance: string }[] } | null;
  /** Where there is none: whether the daily balances of a bank are still to come, so that there may be one. */
  isLineToCome: boolean;
};

/** A company's refresh, all its linked banks together: Codat reports the state of each data type by company. */
export type SyncView = {
  /** never: nothing is linked yet; settled: nothing moves; syncing; slow: nothing has moved for a while; partly: some types failed. */
  phase: "never" | "settled" | "syncing" | "slow" | "partly";
  types: (DataTypeProgress & { lastSuccessfulSyncAt: string | null })[];
  /** How many different banks are linked. */
  bankCount: number;
  /** The banks of which something could not be read, what, and why. */
  incomplete: (Pick<ConnectionView, "bankName" | "login" | "hasOtherLogins"> & {
    missing: VerdictView["missing"];
  })[];
  lastSyncAt: string | null;
  /** When the next refresh may be asked for; null when now. */
  refreshFromAt: string | null;
  /** When our knowledge is older than it should be because Codat cannot be reached. */
  isStale: boolean;
  /** Of what is stale: how many minutes ago it was so; else null. */
  ageMinutes: number | null;
  /** Milliseconds until it is worth asking again; null when settled. */
  pollMs: number | null;
  /** Changes with what Home and the banks' own pages show of the connections, so that the page can be read again. */
  revision: string;
};

export type CompanyChoice = { id: string; name: string; role: Role };

/** A company among several of one person, with the banks that it shares: two may have the same name. */
export type CompanyOption = CompanyChoice & { banks: { name: string; logoPath: string }[] };

/** The account dashboard of one company. */
export type DashboardView = {
  company: CompanyChoice;
  /** Every company of this person, this one included, by name. */
  companies: CompanyOption[];
  /** What needs attention first (lib/domain/attention-order.ts), then by bank name. */
  connections: ConnectionView[];
  money: MoneyView;
  sync: SyncView;
};

/** Access that is about to end is renewed; to a bank where it has ended, its customer reconnects. */
export type RenewalKind = "renew" | "reconnect";

/**
 * The bank whose access ends next, of `count` that can be renewed by now, or the first of so many that have ended; with those
 * renewed or reconnected just now it is bank `position` of `total`.
 */
export type NextRenewalView = {
  kind: RenewalKind;
  connectionId: string;
  bankName: string;
  /** Null where access has ended, and nobody noted when. */
  daysLeft: number | null;
  count: number;
  position: number;
  total: number;
};

/** A bank among several that are renewed, or reconnected, one after the other, with the names of those that come after it. */
export type RenewalPositionView = { position: number; total: number; next: string[] };

/** One connection, with what came through it and the agreement that it rests on. */
export type ConnectionDetailView = {
  connection: ConnectionView;
  company: { id: string; name: string };
  role: Role;
  accounts: AccountView[];
  /** Null before the first data arrived. */
  received: ReceivedFromBankView | null;
  /** The latest agreement; null for one that was never made here. */
  consent: ConsentRecordView | null;
  /** That of all the company's banks. */
  sync: SyncView;
};
