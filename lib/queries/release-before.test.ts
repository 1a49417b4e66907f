import { createServer } from "node:http";
import { expect, test } from "vitest";
import type { SyncView } from "@/lib/contracts/dashboard";
import type { ProgressView } from "@/lib/contracts/progress";
import { progressForBoth, syncForBoth } from "@/lib/server/sync/release-before";
import { progressQuery } from "./progress";
import { syncQuery } from "./sync";

const dataType = "banking-transactions";
const progress: ProgressView = {
  connectionId: "c",
  providerKey: "natwest_uk",
  bankName: "NatWest",
  bankLogoPath: "/api/logos/natwest_uk",
  companyName: "Brightwater",
  phase: "partly",
  types: [],
  confirmNumber: null,
  doneCount: 0,
  isStale: false,
  ageMinutes: null,
  pollMs: 2000,
  updatedAt: "2027-03-27T14:05:00Z",
  beganAt: null,
  verdict: {
    kind: "partial",
    missing: [{ dataType, reason: "bank", hasEarlier: false }],
    notOffered: [],
    lacks: null,
    history: null,
    nextStep: "wait",
  },
  received: null,
  awaited: [],
  unread: [{ dataType, count: 2 }],
  others: [],
};
const sync: SyncView = {
  phase: "partly",
  types: [],
  bankCount: 1,
  incomplete: [{ bankName: "NatWest", login: 1, hasOtherLogins: false, dataTypes: [dataType] }],
  lastSyncAt: null,
  refreshFromAt: null,
  isStale: false,
  ageMinutes: null,
  pollMs: 2000,
  revision: "r",
};

test("a page takes what this release answers, in which a page of the release before finds its words", async () => {
  const { verdict, unread } = progressForBoth(progress);
  expect([verdict?.missing[0]?.label, unread[0]?.label]).toEqual(["Transactions", "Transactions"]);
  expect(syncForBoth(sync).incomplete[0]?.labels).toEqual(["Transactions"]);
  await expect(askProgress(progressForBoth(progress))).resolves.toMatchObject(progress);
  await expect(askProgress({ ...progress, verdict: null })).resolves.toMatchObject({ verdict: null });
  await expect(askSync(syncForBoth(sync))).resolves.toMatchObject(sync);
});

test("an answer of the release before is no view, so that the page stays as it is and asks again", async () => {
  const label = "Transactions";
  const missing = [{ label, reason: "bank", hasEarlier: false }];
  await expect(askProgress({ ...progress, unread: [{ label, count: 2 }] })).rejects.toThrow("something else");
  await expect(askProgress({ ...progress, verdict: { ...progress.verdict, missing } })).rejects.toThrow(
    "something else",
  );
  await expect(
    askSync({ ...sync, incomplete: [{ bankName: "NatWest", login: 1, hasOtherLogins: false, labels: [label] }] }),
  ).rejects.toThrow("something else");
});

const askProgress = (body: unknown) => answered(body, progressQuery("c", progress).queryFn);
const askSync = (body: unknown) => answered(body, syncQuery("c", sync).queryFn);

/** Asks through a real server; only the host, which a page has and a test has not, is put before the path. */
async function answered<View>(body: unknown, ask: (context: { signal: AbortSignal }) => Promise<View>): Promise<View> {
  const server = createServer((_, response) => response.end(JSON.stringify(body)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const pageFetch = globalThis.fetch;
  globalThis.fetch = (path, init) => pageFetch(new URL(String(path), `http://127.0.0.1:${port}`), init);
  try {
    return await ask({ signal: new AbortController().signal });
  } finally {
    globalThis.fetch = pageFetch;
    server.close();
  }
}
