export type Instance = {
  url: string;
  port: number;
  start: () => Promise<void>;
  /** Ends it as a new release does, and answers its exit code. */
  end: () => Promise<number>;
  kill: () => Promise<void>;
};

export type Cluster = {
  /** The balancer's address. */
  appUrl: string;
  sandboxUrl: string;
  /** What webhooks to it are signed with. */
  webhookSecret: string;
  database: { DATA_DIR: string; DATABASE_URL: string };
  instances: Instance[];
  /** Where the balancer sends requests now. */
  readyPorts: () => number[];
  output: () => string;
  stop: () => Promise<void>;
};

export function startCluster(options: {
  instances: number;
  isEmbedded?: boolean;
  env?: Record<string, string>;
}): Promise<Cluster>;
