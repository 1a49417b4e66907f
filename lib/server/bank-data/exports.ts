import "server-only";
import { stringify } from "csv-stringify/sync";
import { getBrand } from "@/lib/brand";
import { actorOf } from "@/lib/contracts/actor";
import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { TransactionQuery, TransactionView } from "@/lib/contracts/bank-data";
import { listConnectionRows } from "@/lib/db/connections";
import { insertEvent } from "@/lib/db/events";
import type { TransactionCursor } from "@/lib/db/transactions";
import type { Customer } from "@/lib/domain/customer";
import { isTakenForValue, type SpreadsheetStyle, spreadsheetStyle } from "@/lib/domain/spreadsheet";
import { authoriseCompany } from "@/lib/server/access/authorise";
import { listBankAccounts, listTransactionRows, requireDataShown } from "@/lib/server/access/data-display";
import { accountCopies } from "./account-copies";
import { toBankViews } from "./banks";
import { toFilter, transactionViewer } from "./transactions";

const AT_ONCE = 2_000;
const columns = ["date", "status", "description", "amount", "currency", "category", "account", "bank"] as const;

/** Half of a line's end inside a text ends the line for many programs, so it is quoted like the whole. */
const lineEnds = { record_delimiter: "\r\n", quoted_match: /[\r\n]/ };

type Line = Record<(typeof columns)[number], string>;

/**
 * All transactions that match, written as they are read: the size of the answer costs no memory here. CSV opens safely in
 * spreadsheets: what would be taken for a formula is text there. @throws AppError "not-found"
 */
export async function exportTransactions(
  customer: Customer,
  company: string,
  { format, query }: { format: "csv" | "spreadsheet" | "json"; query: TransactionQuery },
): Promise<ReadableStream<Uint8Array>> {
  const { companyId } = await authoriseCompany(customer, company);
  requireDataShown();
  await insertEvent({
    companyId,
    kind: "data-exported",
    actor: actorOf(customer),
    detail: { format: format === "json" ? "json" : "csv" },
  });
  if (format === "json") return streamText(json(companyId, query));
  return streamText(csv(companyId, query, format === "spreadsheet" ? spreadsheetStyle(getBrand().language) : null));
}

/** Without a style it is the neutral file, which is the same in every country. */
async function* csv(
  companyId: AuthorisedCompanyId,
  query: TransactionQuery,
  style: SpreadsheetStyle | null,
): AsyncGenerator<string> {
  const delimiter = style?.delimiter ?? ",";
  const string = style ? spreadsheetCell(style) : spreadsheetSafe;
  // The byte order mark shows spreadsheets that the text is UTF-8.
  yield `\uFEFF${columns.join(delimiter)}\r\n`;
  for await (const lines of eachBatch(companyId, query)) {
    yield stringify(lines, { columns: [...columns], delimiter, ...lineEnds, cast: { string } });
  }
}

/** Amounts as the country writes them; text that would become a number or a day gets a sign that keeps it text. */
function spreadsheetCell({ decimal }: SpreadsheetStyle): typeof spreadsheetSafe {
  return (text, context) => {
    if (context.column === "amount" && isDecimal(text)) return text.replace(".", decimal);
    if (context.column === "date" && /^\d{4}-\d\d-\d\d$/.test(text)) return text;
    return isTakenForValue(text) ? `'${text}` : spreadsheetSafe(text, context);
  };
}

async function* json(companyId: AuthorisedCompanyId, query: TransactionQuery): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const lines of eachBatch(companyId, query)) {
    for (const line of lines) {
      yield separator + JSON.stringify(line);
      separator = ",\n";
    }
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/**
 * Where a cell may begin for some program: at the beginning, and after what separates cells or lines in one country or
 * another, whether or not it is in quotes. The signs are those that begin a formula, as wide letters too.
 */
const formulas = /(^|[;|\t\r\n])((?:"|[^\S\t\r\n])*)(?=[=+\-@＝＋－＠])/g;

/** Amounts are left to be numbers; any other text that a spreadsheet would calculate gets a sign that makes it text. */
function spreadsheetSafe(text: string, { column }: { column?: string | number }): string {
  if (column === "amount" && isDecimal(text)) return text;
  const marked = text.replace(formulas, "$1$2'");
  return /^[\t\r]/.test(marked) ? `'${marked}` : marked;
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

async function* eachBatch(companyId: AuthorisedCompanyId, query: TransactionQuery): AsyncGenerator<Line[]> {
  const [accounts, connections] = await Promise.all([listBankAccounts(companyId), listConnectionRows(companyId)]);
  const view = transactionViewer(accounts, connections, Infinity);
  const copies = accountCopies(accounts);
  const filter = toFilter(companyId, { query, banks: toBankViews(connections, { accounts, copies }), copies });
  let after: TransactionCursor | undefined;
  do {
    const rows = await listTransactionRows(filter, { after, limit: AT_ONCE });
    yield rows.map((row) => toLine(view(row)));
    after = rows.length === AT_ONCE ? rows.at(-1) : undefined;
  } while (after);
}

function toLine(view: TransactionView): Line {
  const { day, oddDay, isPosted, description, amount, oddAmount, currency, category, accountName, bankName } = view;
  return {
    date: day ?? oddDay ?? "",
    status: isPosted ? "posted" : "pending",
    description,
    amount: amount ?? oddAmount ?? "",
    currency,
    category: category ?? "",
    account: accountName,
    bank: bankName,
  };
}

/** Text as a body that is written no faster than it is read. */
export function streamText(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
