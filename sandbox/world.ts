import { randomUUID } from "node:crypto";
import { buildCatalogue, type Catalogue, type Integration } from "./banks/catalogue";
import type { BankData } from "./banks/bank-data";
import type { WorldEvent } from "./events";
import type { Fault } from "./faults";
import type { OneTimePassword } from "./one-time-passwords";
import type { LinkSession } from "./pages/session";
import { uuidFrom } from "./random";
import { defaultSettings, type Settings } from "./settings";
import type { PullOperation } from "./sync/pull-operation";

export type ConnectionStatus = "PendingAuth" | "Linked" | "Unlinked" | "Deauthorized";

export type ConnectionError = {
  statusCode: string;
  statusText: string;
  errorMessage: string;
  erroredAt: number;
  resolvedAt: number | null;
  status: "Active" | "Resolved" | null;
};

export type Connection = {
  id: string;
  companyId: string;
  integration: Integration;
  status: ConnectionStatus;
  createdAt: number;
  firstLinkedAt: number | null;
  linkedAt: number | null;
  lastSyncAt: number | null;
  errors: ConnectionError[];
  /** Who signed in at the bank: the same person sees the same accounts again. */
  login: string;
  sharedAccountIds: string[] | null;
};

export type SyncSetting = {
  dataType: string;
  fetchOnFirstLink: boolean;
  syncSchedule: number;
  syncOrder: number;
  syncFromUtc?: string | undefined;
  syncFromWindow?: number | undefined;
  monthsToSync?: number | undefined;
  isLocked?: boolean | undefined;
};

export type Company = {
  id: string;
  name: string;
  description: string | null;
  tags: Record<string, string> | null;
  createdAt: number;
  syncSettings: SyncSetting[] | null;
};

export type WebhookConsumer = { id: string; url: string; disabled: boolean; eventTypes: string[]; companyTags: string[] };
export type LoggedRequest = {
  at: string; method: string; path: string; operation: string | null; status: number | null; durationMs: number; fault: string | null;
};
export type Profile = { name: string; redirectUrl: string; logoUrl: string; iconUrl: string; whiteListUrls: string[]; confirmCompanyName: boolean };

export type World = {
  apiKey: string;
  appUrl: string;
  publicUrl: string;
  seed: string | null;
  settings: Settings;
  now(): number;
  newId(): string;
  catalogue: Catalogue;
  companies: Map<string, Company>;
  connections: Map<string, Connection>;
  operations: Map<string, PullOperation>;
  /** By the company or connection that they open. */
  oneTimePasswords: Map<string, Map<string, OneTimePassword>>;
  sessions: Map<string, LinkSession>;
  webhooks: Map<string, WebhookConsumer>;
  profile: Profile;
  faults: Fault[];
  requests: LoggedRequest[];
  requestsToday: { day: number; count: number };
  inFlight: Map<string, number>;
  events: WorldEvent[];
  listeners: ((event: WorldEvent) => void)[];
  bankData: Map<string, BankData>;
};

export type WorldOptions = {
  appUrl: string;
  apiKey: string;
  publicUrl: string;
  syncSeconds: number;
  flow: Settings["flow"];
  /** Without a seed ids are random, so that a restarted sandbox never gives an id that a kept database knows already. */
  seed: string | null;
  now(): number;
};

export function createWorld(options: WorldOptions): World {
  let issued = 0;
  const { seed } = options;
  return {
    apiKey: options.apiKey,
    appUrl: options.appUrl,
    publicUrl: options.publicUrl,
    seed,
    now: options.now,
    newId: () => (seed === null ? randomUUID() : uuidFrom(`${seed}:${issued++}`)),
    listeners: [],
    ...emptyState(options),
  };
}

/** Puts everything back as it was at the start, apart from who listens. */
export function resetWorld(world: World, options: Pick<WorldOptions, "syncSeconds" | "flow">): void {
  Object.assign(world, emptyState({ ...options, appUrl: world.appUrl }));
}

function emptyState(options: Pick<WorldOptions, "appUrl" | "syncSeconds" | "flow">) {
  const settings = defaultSettings(options);
  return {
    settings,
    catalogue: buildCatalogue(settings.catalogueSize),
    companies: new Map(),
    connections: new Map(),
    operations: new Map(),
    oneTimePasswords: new Map(),
    sessions: new Map(),
    webhooks: new Map(),
    profile: {
      name: "Sandbox",
      redirectUrl: settings.redirectTemplate,
      logoUrl: "",
      iconUrl: "",
      whiteListUrls: [],
      confirmCompanyName: false,
    },
    faults: [],
    requests: [],
    requestsToday: { day: 0, count: 0 },
    inFlight: new Map(),
    events: [],
    bankData: new Map(),
  };
}
