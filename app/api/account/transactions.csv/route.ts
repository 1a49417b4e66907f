import { z } from "zod";
import { transactionQuery } from "@/lib/contracts/bank-data";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { exportTransactions } from "@/lib/server/bank-data/exports";

/** `for=spreadsheet`: as spreadsheets of the brand's country open it, instead of the neutral file. */
const input = transactionQuery.extend({ company: z.uuid(), for: z.literal("spreadsheet").optional().catch(undefined) });

/** The transactions that match, as a CSV file for spreadsheets. */
export const GET = route({ actor: "customer", from: "query", limit: "export", input }, async ({ customer, input }) => {
  const { company, for: reader, ...query } = input;
  return download(await exportTransactions(customer, company, { format: reader ?? "csv", query }), {
    contentType: "text/csv; charset=utf-8",
    fileName: reader ? "transactions-spreadsheet.csv" : "transactions.csv",
  });
});
