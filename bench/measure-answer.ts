import { z } from "zod";
import { askExpecting } from "./answers";
import type { Subject } from "./compare";
import { emptyPath } from "./screens";

const repeats = 5;

/** The size of an answer, gzip, without headers, and how many statements the database is given for it. */
export async function measureAnswer(
  stack: { appUrl: string },
  { path, expected, cookie = "", etag }: Subject,
): Promise<{ bytes: number; statements: number }> {
  const headers = { "accept-encoding": "gzip", cookie, ...(etag && { "if-none-match": etag }) };
  let bytes = 0;
  const counts: number[] = [];
  for (let count = 0; count < repeats; count += 1) {
    const before = await countStatements(stack);
    bytes = (await askExpecting(stack.appUrl + path, { headers }, expected)).body.length;
    counts.push((await countStatements(stack)) - before);
  }
  // What runs by the clock meanwhile can only add to it.
  return { bytes, statements: Math.min(...counts) };
}

async function countStatements({ appUrl }: { appUrl: string }): Promise<number> {
  const response = await fetch(`${appUrl}${emptyPath}/probe`);
  return z.object({ statements: z.number() }).parse(await response.json()).statements;
}
