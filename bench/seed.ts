import { z } from "zod";
import { runToEnd, startNode } from "../scripts/processes.mjs";
import type { Size } from "./companies";

const seeded = z.object({
  name: z.string(),
  companyId: z.string(),
  accountKey: z.string().nullable(),
  rareWord: z.string(),
  /** The `Cookie` header of somebody signed in who sees it. */
  cookie: z.string(),
});
export type SeededCompany = z.infer<typeof seeded>;

/** Writes companies to the data folder of an app that does not run yet. */
export async function seedCompanies(companies: Size[], appEnv: NodeJS.ProcessEnv): Promise<SeededCompany[]> {
  if (companies.length === 0) return [];
  const seeding = startNode({
    name: "Writing the companies of the benchmark",
    args: ["--conditions=react-server", "--import", "tsx", "bench/seed-account.ts", JSON.stringify(companies)],
    env: appEnv,
  });
  await runToEnd(seeding);
  return z.array(seeded).parse(JSON.parse(seeding.output().trim().split("\n").at(-1) ?? ""));
}
