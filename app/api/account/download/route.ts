import { z } from "zod";
import { download } from "@/lib/http/download";
import { route } from "@/lib/http/route";
import { downloadAll } from "@/lib/server/privacy/download-all";

/** Everything that is stored about the person who asks, one JSON object a line. */
export const GET = route(
  { actor: "customer", from: "query", limit: "export", input: z.object({}) },
  async ({ customer }) =>
    download(await downloadAll(customer), { contentType: "application/jsonl", fileName: "my-data.jsonl" }),
);
