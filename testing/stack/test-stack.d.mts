export type TestStack = {
  appUrl: string;
  sandboxUrl: string;
  /** Where the image's files are, when it runs from them. */
  imageFolder: string | null;
  /** What both servers have printed so far. */
  output: () => string;
  stop: () => Promise<void>;
};

export function startTestStack(options?: { env?: Record<string, string>; isImage?: boolean }): Promise<TestStack>;

export function ensureBuild(env: NodeJS.ProcessEnv): Promise<void>;
export const untouched: Record<string, string>;
