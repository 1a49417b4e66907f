export type TestStack = {
  appUrl: string;
  sandboxUrl: string;
  /** What both servers have printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

export function startTestStack(options?: { env?: Record<string, string> }): Promise<TestStack>;

export function ensureBuild(env: NodeJS.ProcessEnv): Promise<void>;
