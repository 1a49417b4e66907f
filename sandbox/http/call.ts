import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { World } from "../world";
import { usualError } from "./errors";

export type Env = { Bindings: HttpBindings };
export type Call = Context<Env>;
export type Api = { app: Hono<Env>; world: World };

export function pathParam(call: Call, name: string): string {
  const value = call.req.param(name);
  if (value === undefined) throw usualError(404);
  return value;
}
