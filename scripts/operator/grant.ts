import { z } from "zod";
import { emailAddress } from "../../lib/contracts/email-address";
import { closeDb } from "../../lib/db/client";
import { AppError } from "../../lib/errors";
import { grantCompany } from "../../lib/server/people/grants";

const usage = `For customers who connected a bank and have lost the browser they did it in: makes a person the first owner of a
company that has no people. Check first that the company is theirs. Its timeline says that the support desk did this.

  npm run grant -- <company id> <email>

They then sign in with that address. With the embedded database, stop the site first.
`;

const input = z.tuple([z.uuid(), emailAddress]);
const words = input.safeParse(process.argv.slice(2));
if (!words.success) {
  process.stdout.write(usage);
  process.exitCode = 1;
} else {
  const [companyId, email] = words.data;
  try {
    const { companyName } = await grantCompany(companyId, email);
    process.stdout.write(`${email} now owns ${companyName}, and sees it after signing in.\n`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stdout.write(`Not done: ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await closeDb();
  }
}
