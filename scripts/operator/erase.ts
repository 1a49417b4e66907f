import { closeDb } from "../../lib/db/client";
import { AppError } from "../../lib/errors";
import { erase, findErasable } from "../../lib/server/privacy/erasure";

const usage = `For requests that reach the support desk: erases a company, or a person with the companies that only they have.

  npm run erase -- <company id or email>         shows what would be erased
  npm run erase -- <company id or email> --yes   erases it, here and at Codat

Agreements stay as an anonymous record. If Codat isn't responding, run it again later: it continues where it stopped.
`;

const [subject, ...rest] = process.argv.slice(2);
const isSure = rest.includes("--yes");
if (!subject || rest.some((word) => word !== "--yes")) {
  process.stdout.write(usage);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = await run(subject);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stdout.write(`Not done yet: ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await closeDb();
  }
}

async function run(subject: string): Promise<number> {
  const { companies, person } = await findErasable(subject);
  const lines = [
    ...companies.map(({ id, name }) => `  company ${id}  ${name}`),
    ...(person ? [`  person  ${person.email}`] : []),
  ];
  if (lines.length === 0 && !subject.includes("@")) {
    process.stdout.write("There is no such company. It may have been erased already.\n");
    return 1;
  }
  if (lines.length === 0) lines.push("  invitations and sign-in links to that address, if there are any");
  if (!isSure) {
    process.stdout.write(`This would be erased:\n${lines.join("\n")}\nRun this again with --yes to erase it.\n`);
    return 0;
  }
  await erase(subject);
  process.stdout.write(`Erased:\n${lines.join("\n")}\n`);
  return 0;
}
