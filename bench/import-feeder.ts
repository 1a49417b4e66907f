// Plays Codat's list of transactions in a process of its own, with pages that are written beforehand: what it costs is not
// counted with what it costs to take them over. Prints its port.
import { createServer } from "node:http";

const count = Number(process.argv[2]);
const merchants = ["Wholesale Flour", "City Electricity", "Card Takings", "HMRC VAT", "Payroll", "Van Hire"];
const pages = new Map<string, string>();

const server = createServer((request, response) => {
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const [page, pageSize] = [Number(query.get("page")), Number(query.get("pageSize"))];
  const key = `${page} ${pageSize}`;
  if (!pages.has(key)) pages.set(key, JSON.stringify(pageOf(page, pageSize)));
  response.writeHead(200, { "content-type": "application/json" }).end(pages.get(key));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address?.port);
});

function pageOf(page: number, pageSize: number) {
  const from = (page - 1) * pageSize;
  const results = Array.from({ length: Math.max(0, Math.min(pageSize, count - from)) }, (_, at) => entry(from + at));
  return { results, pageNumber: page, pageSize, totalResults: count };
}

function entry(at: number) {
  const day = new Date(Date.now() - Math.floor((at * 730) / count) * 86_400_000).toISOString().slice(0, 19);
  return {
    id: `${String(at).padStart(8, "0")}-7f31-4a11-9c22-bb02c4a6d001`,
    accountId: `account-${at % 3}`,
    description: `${merchants[at % merchants.length]} ref ${at}`,
    merchantName: at % 4 === 0 ? merchants[at % merchants.length] : undefined,
    amount: ((at * 7919) % 500_000) / 100 - 2_500,
    currency: "GBP",
    postedDate: day,
    authorizedDate: day,
    transactionCategoryRef: { id: `category-${at % 7}`, name: `Category ${at % 7}` },
    modifiedDate: day,
    sourceModifiedDate: day,
    code: "Unknown",
  };
}
