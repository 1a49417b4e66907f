import { z } from "zod";
import { PlainError } from "../../scripts/terminal.mjs";

const connection = z.object({ id: z.string(), platformKey: z.string() });
const company = z.object({ id: z.string(), name: z.string(), connections: z.array(connection) });
const state = z.object({
  companies: z.array(company),
  requests: z.array(z.object({ method: z.string(), path: z.string() })),
});
const mailbox = z.object({ mails: z.array(z.object({ subject: z.string(), links: z.array(z.string()) })) });

/** A company as Codat knows it. */
export type CodatCompany = z.infer<typeof company>;

/** What the sandbox has seen, by its controls. */
export function sandboxControl(sandboxUrl: string) {
  const read = async (path: string): Promise<unknown> => {
    const response = await fetch(`${sandboxUrl}/_sandbox/api/${path}`, { headers: { connection: "close" } });
    if (!response.ok) throw new PlainError(`The sandbox answered ${response.status} to ${path}.`);
    return response.json();
  };
  return {
    /** Everything at Codat, and every call of its API. */
    state: async () => state.parse(await read("state")),
    mails: async (to: string) => mailbox.parse(await read(`mail?to=${encodeURIComponent(to)}`)).mails,
  };
}
