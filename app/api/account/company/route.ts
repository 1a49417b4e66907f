import { z } from "zod";
import { localPath } from "@/lib/domain/local-path";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { chooseCompany } from "@/lib/server/companies/companies";

const input = z.object({ company: z.uuid(), next: z.string().max(500).catch("").default("") });

/** The company that this browser looks at from now on. */
export const POST = route(
  { actor: "customer", from: "form", input, page: paths.account },
  async ({ customer, input: { company, next } }) => {
    await chooseCompany(customer, company);
    return seeOther(localPath(next, paths.account));
  },
);
