import { z } from "zod";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { downloadAll } from "@/lib/server/download-all";

/** Everything that is kept about the person who asks. */
export const GET = route(
  { actor: "customer", from: "query", limit: "export", input: z.object({}) },
  async ({ customer }) =>
    download(await downloadAll(customer), { contentType: "application/json", fileName: "my-data.json" }),
);
