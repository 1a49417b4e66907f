import { linkBankInput } from "@/lib/contracts/journey";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { linkBank } from "@/lib/server/link";

/** "Agree and continue": on to the bank, or back to the agreement with what stood in the way. */
export const POST = route({ actor: "holder", from: "form", input: linkBankInput }, async ({ visitor, input }) => {
  const result = await linkBank(visitor, input);
  if (result.kind === "sent") return seeOther(result.url);
  const query = new URLSearchParams({ problem: result.problem });
  if (result.retryAfterSeconds !== null) query.set("retry", String(result.retryAfterSeconds));
  if (result.reference !== null) query.set("ref", result.reference);
  return seeOther(`${paths.consent(input.providerKey)}?${query}`);
});
