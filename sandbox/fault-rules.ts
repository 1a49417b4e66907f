import { z } from "zod";

export const faultInput = z.strictObject({
  operation: z.string().min(1).optional(),
  kind: z.enum(["status", "hang", "reset", "html", "truncated", "lost", "latency", "garbage"]),
  status: z.number().int().min(200).max(599).optional(),
  retryAfter: z.union([z.number(), z.string()]).optional(),
  latencyMs: z.number().min(0).max(600_000).optional(),
  rate: z.number().min(0).max(1).optional(),
  times: z.number().int().min(1).optional(),
});
export type Fault = z.infer<typeof faultInput> & { id: string; hits: number };
