import { runToEnd, startNode } from "../scripts/processes.mjs";

/**
 * Writes companies to the data folder of an app that does not run yet.
 * @param {import("./companies").Size[]} companies
 * @param {NodeJS.ProcessEnv} appEnv
 * @returns {Promise<{ name: string, companyId: string, accountKey: string | null, rareWord: string, cookie: string }[]>} each
 * with the `Cookie` header of somebody signed in who looks at it
 */
export async function seedCompanies(companies, appEnv) {
  if (companies.length === 0) return [];
  const seeding = startNode({
    name: "Writing the companies of the benchmark",
    args: ["--conditions=react-server", "--import", "tsx", "bench/seed-account.ts", JSON.stringify(companies)],
    env: appEnv,
  });
  await runToEnd(seeding);
  return JSON.parse(seeding.output().trim().split("\n").at(-1));
}
