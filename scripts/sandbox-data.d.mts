type Settings = {
  appEnv: Record<string, string | undefined>;
  sandbox: { env: Record<string, string | undefined> } | null;
};
type Kept = {
  appEnv: Record<string, string | undefined>;
  sandbox: {
    env: Record<string, string | undefined>;
    data: { world: string; site: string | null; resetFile: string | null; isOurs: boolean };
  } | null;
};

export function keepSandboxData(settings: Settings): Kept;
export function prepareSandboxData(settings: Kept, how: { isFresh: boolean; isDevelopment: boolean }): Promise<void>;
export function forgetSiteIfAsked(settings: Kept): Promise<void>;
export function answerReset(settings: Kept): Promise<void>;
