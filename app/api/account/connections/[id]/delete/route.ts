import { z } from "zod";
import { typedProblemOf } from "@/lib/contracts/typed-problem";
import { route, seeOther } from "@/lib/http/route";
import { paths } from "@/lib/paths";
import { deleteData } from "@/lib/server/connections/disconnect";

const input = z.object({ id: z.uuid(), typed: z.string().max(300) });

/** Deletes one bank with its data, once its name was typed. */
export const POST = route(
  { actor: "customer", from: "form", input, page: ({ id = "" }) => paths.deleteData(id) },
  async ({ customer, input }) => {
    const ending = await deleteData(customer, input.id, input.typed);
    if (ending === "mistyped") return seeOther(`${paths.deleteData(input.id)}?problem=${typedProblemOf(input.typed)}`);
    return seeOther(paths.accountAfter("deleted", input.id));
  },
);
