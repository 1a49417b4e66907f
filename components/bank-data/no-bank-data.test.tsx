import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { BankDataView, ReceivedFromBankView } from "@/lib/contracts/bank-data";
import { NoBankData } from "./no-bank-data";

const received: ReceivedFromBankView = {
  ...{ connectionId: "1", bankName: "NatWest", bankLogoPath: "", login: null, accountCount: 0, transactionCount: 0 },
  ...{
    unreadCount: 0,
    retainedCount: 0,
    from: null,
    to: null,
    gaps: [],
    shortDays: null,
    askedMonths: 24,
    askedFrom: "2024-11-22",
  },
  ...{ canRenew: true, endedAt: null, isStopped: false },
};
const said = (unreadCount: number) => {
  const banks = [{ ...received, unreadCount }];
  const view: BankDataView = {
    ...{ banks: [], bank: null, accounts: [], charts: [], since: null, isAnySharing: true, received: banks },
    ...{ state: "ready", lastSyncAt: null },
  };
  return renderToStaticMarkup(<NoBankData view={view} context={{ brandName: "Larkfield" }} />);
};

test("a bank whose accounts couldn't be read isn't said to have sent none", () => {
  expect(said(3)).toContain("NatWest sent no accounts that we could read");
  expect(said(3)).toContain("couldn&#x27;t be read");
  expect(said(3)).not.toContain("but sent no accounts");
  expect(said(0)).toContain("but sent no accounts");
});
