import { z } from "zod";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { exportTransactions } from "@/lib/server/bank-data/exports";

const input = transactionQuery.extend({ company: z.uuid() });

/** The transactions that match, as a JSON file. */
export const GET = route({ actor: "customer", from: "query", limit: "export", input }, async ({ customer, input }) => {
  const { company, ...query } = input;
  return download(await exportTransactions(customer, company, { format: "json", query }), {
    contentType: "application/json",
    fileName: "transactions.json",
  });
});
