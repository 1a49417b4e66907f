/** What the app has acknowledged, and so has to have stored. */
export type Noted = {
  /** Names of the companies whose journey was started, and whose agreement was given. */
  started: string[];
  agreed: string[];
  /** Ids of webhooks. */
  delivered: string[];
  /** The setting that was saved last, and those since that may have been. */
  saved: string | null;
  saving: string[];
};

export function nothingNoted(): Noted {
  return { started: [], agreed: [], delivered: [], saved: null, saving: [] };
}
