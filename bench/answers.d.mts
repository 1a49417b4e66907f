import type { IncomingHttpHeaders } from "node:http";

type Expected = { status?: number; location?: string; heading?: string; holds?: [pattern: string, atLeast: number][] };

export function faultOf(
  answer: { status: number; headers: IncomingHttpHeaders; body: Buffer },
  expected: Expected,
): string | null;
