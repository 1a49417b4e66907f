import { open, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { CodatError } from "../../lib/codat/errors";
import { closeDb } from "../../lib/db/client";
import { AppError } from "../../lib/errors";
import { copyBankData } from "../../lib/server/privacy/data-copy";

const usage = `For requests that reach the support desk: a copy of what Codat holds of a company's banks, as JSON.

  npm run export-data -- <company id> <file>

The file must not exist yet, and only you can read it. The company's timeline says that a copy was made.
With the embedded database, stop the site first.
`;

const [companyId, file, ...rest] = process.argv.slice(2);
if (!companyId || !file || rest.length > 0) {
  process.stdout.write(usage);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = await run(companyId, file);
  } finally {
    await closeDb();
  }
}

async function run(id: string, path: string): Promise<number> {
  const target = await open(path, "wx", 0o600).catch(() => null);
  if (target === null) return refuse(`${path} can't be written. Either it exists already, or its folder doesn't.`);
  try {
    const copy = /^[0-9a-f-]{36}$/i.test(id) ? await copyBankData(id) : null;
    if (copy === null) throw new AppError("operator.no-such-company");
    await pipeline(copy, target.createWriteStream());
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof AppError) return refuse(error.message);
    if (error instanceof CodatError) return refuse(`${error.message}. Nothing was written. Run it again later.`);
    throw error;
  }
  process.stdout.write(`Written to ${path}.\n`);
  return 0;
}

function refuse(why: string): number {
  process.stdout.write(`Not done: ${why}\n`);
  return 1;
}
