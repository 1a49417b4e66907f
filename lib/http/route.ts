import "server-only";
import type { z } from "zod";
import { getCustomer } from "@/lib/auth/customer";
import { countRequest } from "@/lib/auth/ip-rate-limit";
import { requireScraper } from "@/lib/auth/metrics-token";
import { type Limit, type Subjects, takeFromLimit } from "@/lib/auth/rate-limits";
import { getVisitor, needsSignIn } from "@/lib/auth/visitor";
import type { ErrorFamily } from "@/lib/contracts/error-families";
import type { Customer } from "@/lib/domain/customer";
import type { Holder, Visitor } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { audit } from "@/lib/telemetry/audit";
import { currentContext, newRequestId, noteAddress, noteRoute, runWithContext } from "@/lib/telemetry/request-context";
import { clientAddress } from "./client-address";
import { errorResponse } from "./error-response";
import { readForm, refuseLargeBody } from "./form-body";
import { routePattern } from "./route-pattern";
import { isSameSite } from "./same-site";

export { seeOther } from "./see-other";

type Params = Record<string, string>;
type Context = { params: Promise<Params> };

/** What a handler learns of who calls. */
type Who = {
  anyone: { visitor: Visitor };
  holder: { visitor: Holder };
  customer: { customer: Customer };
  scraper: Record<never, never>;
};

type Options<Actor extends keyof Who, Schema extends z.ZodType> = {
  /** "holder": only a browser that holds a journey may call; "customer": only one that is signed in; "scraper": who reads metrics. */
  actor: Actor;
  /** Where the input comes from. The path's own parameters are always part of it and win over what was sent. */
  from: "form" | "query" | "path";
  /** What does not fit it is answered 422. */
  input: Schema;
  /** How much a form may weigh that brings a file. */
  largestBytes?: number;
  /** How often it may be done (lib/auth/rate-limits.ts). What changes something for who is signed in has one anyway. */
  limit?: Limit;
  /** The page that shows a browser why its form or link was refused, as `?refused=` (readFlashError); help without one. */
  page?: string | ((params: Params) => string);
};

/**
 * A route handler in one expression: who may call, what comes in, one verb, what goes out. Errors become HTTP here and
 * only here: an AppError by its code, anything else 500 with a reference; a browser's form gets a page instead of JSON.
 */
export function route<Actor extends keyof Who, Schema extends z.ZodType>(
  options: Options<Actor, Schema>,
  act: (call: Who[Actor] & { input: z.infer<Schema>; request: Request }) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    // Next resolves to undefined where the path has no parameters, whatever its types say.
    const params = (await context.params) ?? {};
    return inContext(request, params, () => answer(request, params));
  };

  async function answer(request: Request, params: Params): Promise<Response> {
    try {
      await admit(request, options.largestBytes);
      const who = await identify[options.actor](request);
      const limit = options.limit ?? (options.actor === "customer" && !isRead(request) ? "change" : null);
      if (limit) await takeFromLimit(limit, subjectsOf(who, request));
      const sent = { ...(await read(options, request)), ...params };
      const parsed = options.input.safeParse(sent);
      if (!parsed.success || hasZero(sent)) throw new AppError("request.malformed", { cause: parsed.error });
      // What is limited costs or changes something: none of it is done for a HEAD.
      if (limit && request.method === "HEAD") return headOnly();
      return await act({ ...who, input: parsed.data, request });
    } catch (error) {
      await countRefusal(error, request);
      return errorResponse(error, request, pageOf(options.page, params));
    }
  }
}

/** Names the route for the log and the metrics; a request that no server of ours has seen gets its id here. */
function inContext(request: Request, params: Params, work: () => Promise<Response>): Promise<Response> {
  const pattern = routePattern(new URL(request.url).pathname, params);
  if (!currentContext()) return runWithContext({ requestId: newRequestId(), route: pattern }, work);
  if (pattern !== null) noteRoute(pattern);
  return work();
}

/** What is asked of every request before anybody looks up who makes it. */
async function admit(request: Request, largestBytes?: number): Promise<void> {
  const address = clientAddress(request.headers);
  noteAddress(address);
  const retryAfterSeconds = await countRequest(address, isRead(request) ? "light" : "ordinary");
  if (retryAfterSeconds !== null) throw new AppError("request.too-many", { retryAfterSeconds });
  if (isRead(request)) return;
  if (!isSameSite(request)) {
    audit("cross-site-refused", null);
    throw new AppError("request.cross-site");
  }
  refuseLargeBody(request, largestBytes);
}

function isRead({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

/** What nobody is answered who only uses our pages; a form filled in wrongly, or one that broke off, is no such thing. */
const probes: ErrorFamily[] = ["cross-site", "signed-out", "no-journey", "forbidden", "not-found", "too-large"];

/** Clients that probe for weaknesses are held up before they cost the log or anybody else anything. */
async function countRefusal(error: unknown, request: Request): Promise<void> {
  if (error instanceof AppError && probes.includes(error.family))
    await countRequest(clientAddress(request.headers), "refused");
}

function headOnly(): Response {
  return new Response(null, { headers: { "Cache-Control": "private, no-store" } });
}

function subjectsOf(who: Who[keyof Who], request: Request): Subjects {
  const address = clientAddress(request.headers);
  if ("customer" in who) return { address, person: who.customer.userId, company: who.customer.company?.id };
  if (!("visitor" in who)) return { address };
  const { visitor } = who;
  return visitor.kind === "holder" ? { address, journey: visitor.journeyId, company: visitor.companyId } : { address };
}

const identify: { [Actor in keyof Who]: (request: Request) => Promise<Who[Actor]> } = {
  anyone: async () => ({ visitor: await getVisitor() }),
  holder: async () => {
    const visitor = await getVisitor();
    if (visitor.kind !== "holder" && (await needsSignIn())) throw new AppError("session.company-has-account");
    if (visitor.kind !== "holder") throw new AppError("journey.not-started");
    return { visitor };
  },
  customer: async () => {
    const customer = await getCustomer();
    if (!customer) throw new AppError("session.signed-out");
    return { customer };
  },
  scraper: async (request) => {
    requireScraper(request);
    return {};
  },
};

async function read(
  { from, largestBytes }: { from: "form" | "query" | "path"; largestBytes?: number },
  request: Request,
): Promise<Params> {
  if (from === "path") return {};
  return from === "form" ? readForm(request, largestBytes) : Object.fromEntries(new URL(request.url).searchParams);
}

/** Whether there is a zero in what was sent: no text that is stored can hold one, and no keyboard types it. */
function hasZero(sent: Params): boolean {
  return Object.values(sent).some((text) => text.includes("\0"));
}

function pageOf(page: Options<keyof Who, z.ZodType>["page"], params: Params): string {
  if (page === undefined) return paths.helpTopic("it-went-wrong");
  return typeof page === "string" ? page : page(params);
}
