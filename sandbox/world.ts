import { randomUUID } from "node:crypto";
import type { BankData } from "./banks/bank-data";
import { buildCatalogue, type Catalogue } from "./banks/catalogue";
import type {
  Company,
  Connection,
  Delivery,
  LinkSession,
  LoggedRequest,
  OneTimePassword,
  Profile,
  StoredMail,
  WebhookConsumer,
  WorldEvent,
} from "./entities";
import type { Fault } from "./fault-rules";
import { uuidFrom } from "./random";
import { defaultSettings, type Settings } from "./settings";
import type { Fetch, PullOperation } from "./sync/pull-operation";
import { newConsumer, startingConsumerId } from "./webhooks/consumers";

export type World = {
  apiKey: string;
  appUrl: string;
  publicUrl: string;
  seed: string | null;
  startingConsumer: StartingConsumer | null;
  /** What of the settings was asked for at the start, and holds again after a reset. */
  startingSettings: Pick<Settings, "syncSeconds" | "flow">;
  settings: Settings;
  now(): number;
  newId(): string;
  /** How many ids were made from the seed. */
  issued: number;
  /** Written to ask for the site to forget as well when the sandbox does; null where nobody would. */
  resetFile: string | null;
  /** Stores what has changed; does nothing unless the world is stored somewhere. */
  save(): void;
  catalogue: Catalogue;
  companies: Map<string, Company>;
  connections: Map<string, Connection>;
  operations: Map<string, PullOperation>;
  /** What is under way, to be announced when it is over. */
  fetches: Set<Fetch>;
  /** When somebody last looked for what the sync settings make due, and when the next of it is expected. */
  schedules: { seenAt: number; nextAt: number };
  /** Asks for a look at that time; nobody looks by themselves until there is a clock. */
  wakeAt(at: number): void;
  /** By the company or connection that they open. */
  oneTimePasswords: Map<string, Map<string, OneTimePassword>>;
  sessions: Map<string, LinkSession>;
  webhooks: Map<string, WebhookConsumer>;
  /** Every message to every consumer, oldest first. */
  deliveries: Delivery[];
  /** Brings a delivery on its way; nothing until a courier takes it over. */
  deliver(delivery: Delivery): void;
  profile: Profile;
  faults: Fault[];
  requests: LoggedRequest[];
  requestsToday: { day: number; count: number };
  requestsThisMinute: { minute: number; byAddress: Map<string, number> };
  /** The day on which the quota was found spent, until it is there again. */
  quotaSpentOn: number | null;
  inFlight: Map<string, number>;
  events: WorldEvent[];
  listeners: ((event: WorldEvent) => void)[];
  /** Since when each customer of a bank is known to it: the day its history is counted from. */
  knownSince: Map<string, number>;
  /** What the banks know, by customer. */
  bankData: Map<string, { variety: string; data: BankData }>;
  /** What connections last read of it, by all that decides about it. */
  reads: Map<string, BankData>;
  /** Oldest first. */
  mails: StoredMail[];
};

/** Who receives everything from the start, and after each reset. */
export type StartingConsumer = { url: string; secret: string };

export type WorldOptions = {
  appUrl: string;
  apiKey: string;
  publicUrl: string;
  syncSeconds: number;
  flow: Settings["flow"];
  webhooks: StartingConsumer | null;
  resetFile: string | null;
  /** Without a seed ids are random, so that a restarted sandbox never gives an id that an older database knows already. */
  seed: string | null;
  now(): number;
};

export function createWorld(options: WorldOptions): World {
  const { seed, syncSeconds, flow } = options;
  const world: World = {
    apiKey: options.apiKey,
    appUrl: options.appUrl,
    publicUrl: options.publicUrl,
    seed,
    now: options.now,
    newId: () => (seed === null ? randomUUID() : uuidFrom(`${seed}:${world.issued++}`)),
    issued: 0,
    resetFile: options.resetFile,
    save: () => undefined,
    listeners: [],
    deliver: () => undefined,
    wakeAt: () => undefined,
    startingConsumer: options.webhooks,
    startingSettings: { syncSeconds, flow },
    ...emptyState(options),
  };
  return world;
}

/** Puts everything back as it was at the start, apart from who listens. */
export function resetWorld(world: World): void {
  const { appUrl, startingConsumer: webhooks, startingSettings } = world;
  Object.assign(world, emptyState({ ...startingSettings, appUrl, webhooks }));
}

function emptyState(options: Pick<WorldOptions, "appUrl" | "syncSeconds" | "flow" | "webhooks">) {
  const settings = defaultSettings(options);
  const consumers = options.webhooks ? [newConsumer({ id: startingConsumerId, ...options.webhooks })] : [];
  return {
    settings,
    catalogue: buildCatalogue(settings.catalogueSize),
    companies: new Map(),
    connections: new Map(),
    operations: new Map(),
    fetches: new Set<Fetch>(),
    schedules: { seenAt: 0, nextAt: Number.POSITIVE_INFINITY },
    oneTimePasswords: new Map(),
    sessions: new Map(),
    webhooks: new Map(consumers.map((consumer) => [consumer.id, consumer])),
    deliveries: [],
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
    requestsThisMinute: { minute: 0, byAddress: new Map<string, number>() },
    quotaSpentOn: null,
    inFlight: new Map(),
    events: [],
    knownSince: new Map(),
    bankData: new Map(),
    reads: new Map(),
    mails: [],
  };
}
