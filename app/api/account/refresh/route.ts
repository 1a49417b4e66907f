import { refreshInput } from "@/lib/contracts/sync";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { refresh } from "@/lib/server/sync/sync";

/** Asks for a company's data anew; what came of it is told on the dashboard. */
export const POST = route(
  { actor: "customer", from: "form", limit: "refresh", input: refreshInput, page: paths.account },
  async ({ customer, input }) => {
    const result = await refresh(customer, input);
    const reference = result.kind === "unavailable" ? `&ref=${result.reference}` : "";
    return seeOther(`${paths.account}?refresh=${result.kind}${reference}`);
  },
);
