export type Survival = {
  /** Journeys, agreements and webhooks. */
  acknowledged: { started: number; agreed: number; delivered: number };
  unanswered: number;
  /** How long the app took to be back after each kill. */
  restartsMs: number[];
  /** What is lost or there twice, in words. */
  faults: string[];
  /** Whether a job that was due has notified somebody by mail. */
  isNotified: boolean;
};

export function killAgainAndAgain(options: { kills: number; isEmbedded: boolean }): Promise<Survival>;
