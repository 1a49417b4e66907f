import { expect, test } from "vitest";
import type { SyncView } from "@/lib/contracts/dashboard";
import type { ProgressView } from "@/lib/contracts/progress";
import { progressForBoth, syncForBoth } from "@/lib/server/sync/release-before";
import { answeredWith } from "@/testing/fixtures/page-fetch";
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
  incomplete: [
    {
      bankName: "NatWest",
      login: 1,
      hasOtherLogins: false,
      missing: [{ dataType, reason: "bank", hasEarlier: false }],
    },
  ],
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
  expect(syncForBoth(sync).incomplete[0]).toMatchObject({ labels: ["Transactions"], dataTypes: [dataType] });
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
  const bank = { bankName: "NatWest", login: 1, hasOtherLogins: false };
  for (const before of [{ labels: [label] }, { dataTypes: [dataType], labels: [label] }])
    await expect(askSync({ ...sync, incomplete: [{ ...bank, ...before }] })).rejects.toThrow("something else");
});

const { signal } = new AbortController();
const askProgress = (body: unknown) =>
  answeredWith(JSON.stringify(body), () => progressQuery("c", progress).queryFn({ signal }));
const askSync = (body: unknown) => answeredWith(JSON.stringify(body), () => syncQuery("c", sync).queryFn({ signal }));
