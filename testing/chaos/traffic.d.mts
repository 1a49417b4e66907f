import type { Cluster } from "@/testing/stack/cluster";

export type Traffic = {
  /** Lets one customer start and agree, and answers whether that was acknowledged. */
  agreeOnce: () => Promise<boolean>;
  /** Until so many more have agreed, or something has failed. */
  untilMore: (more: number) => Promise<void>;
  /** Until Codat was called: "POST /companies". */
  untilAtCodat: (call: string) => Promise<void>;
  /** Lets those under way finish; answers what failed, and what is lost or there twice. */
  stop: () => Promise<{ failures: string[]; faults: string[] }>;
};

export function startTraffic(cluster: Cluster, options?: { visitors?: number }): Promise<Traffic>;
