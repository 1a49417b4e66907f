type Ended = { code: number; signal: string | null };
type Started = { output: () => string; exited: Promise<Ended> };

export type RestartableStack = {
  dataDir: string;
  appUrl: string;
  sandboxUrl: string;
  /** The file in which the sandbox keeps its world. */
  world: string;
  prepareDatabase: () => Promise<void>;
  start: () => Promise<void>;
  npmStart: (...words: string[]) => Started;
  stop: () => Promise<unknown>;
  /** At once, with no chance to put anything in order. */
  kill: () => Promise<unknown>;
  remove: () => Promise<void>;
};

export function newRestartableStack(): Promise<RestartableStack>;
