import "server-only";

/**
 * What kind of failure a call to Codat met; `no-product`: the company has no product, and there is no default one; `refused` is
 * any other 4xx, `unavailable` one that we did not even send.
 */
export type CodatErrorKind =
  | "unauthorized"
  | "forbidden"
  | "limit-reached"
  | "no-product"
  | "not-found"
  | "conflict"
  | "throttled"
  | "refused"
  | "server-error"
  | "timeout"
  | "network"
  | "malformed"
  | "unavailable";

const passingKinds: CodatErrorKind[] = ["server-error", "timeout", "network", "malformed", "throttled", "unavailable"];
const doubtfulKinds: CodatErrorKind[] = ["server-error", "timeout", "network", "malformed"];

/** A call to Codat that failed. Stays inside lib/codat and lib/server: verbs turn it into words. */
export class CodatError extends Error {
  readonly kind: CodatErrorKind;
  readonly operation: string;
  readonly status: number | null;
  /** What Codat's support asks for. */
  readonly correlationId: string | null;
  readonly retryAfterSeconds: number | null;
  /** False when the call certainly did not reach Codat. */
  readonly wasSent: boolean;
  /** Codat's own word on whether the same call may be made again; null when it says nothing. */
  readonly canBeRetried: boolean | null;

  constructor(
    kind: CodatErrorKind,
    operation: string,
    details: {
      message?: string;
      status?: number;
      correlationId?: string | null;
      retryAfterSeconds?: number | null;
      wasSent?: boolean;
      canBeRetried?: boolean | null;
      cause?: unknown;
    } = {},
  ) {
    super(
      `Codat ${operation}: ${kind}${details.status ? ` (${details.status})` : ""}${details.message ? `: ${details.message}` : ""}`,
      {
        cause: details.cause,
      },
    );
    this.name = "CodatError";
    this.kind = kind;
    this.operation = operation;
    this.status = details.status ?? null;
    this.correlationId = details.correlationId ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.wasSent = details.wasSent ?? kind !== "unavailable";
    this.canBeRetried = details.canBeRetried ?? null;
  }

  /** True when Codat may have done what was asked although its answer did not reach us. */
  get mayHaveHappened(): boolean {
    return this.wasSent && doubtfulKinds.includes(this.kind);
  }

  /** True when Codat may do later what was asked: nobody waited for the end of it, we or a gateway of Codat's. */
  get mayStillHappen(): boolean {
    return this.kind === "timeout" || this.status === 504 || this.status === 408;
  }

  /** True when the same read may well succeed a moment later. */
  get isPassing(): boolean {
    return passingKinds.includes(this.kind);
  }
}

/** The kind that an HTTP status of Codat's means. Its body's own `statusCode` is not to be trusted. */
export function kindOfStatus(status: number): CodatErrorKind {
  if (status >= 500) return "server-error";
  const kinds: Record<number, CodatErrorKind> = {
    401: "unauthorized",
    402: "limit-reached",
    403: "forbidden",
    404: "not-found",
    408: "server-error",
    409: "conflict",
    429: "throttled",
  };
  return kinds[status] ?? "refused";
}

/** Whether Codat refused to make a company or a connection because no product is assigned: the operator's to mend. */
export function isAboutProducts(operation: string, status: number, said: string): boolean {
  const isCreation = operation === "create-company" || operation === "create-connection";
  return isCreation && [400, 402, 403, 409, 422].includes(status) && /\bproducts?\b/i.test(said);
}

/** Whether Codat refused to queue a read because one is under way already: nothing to show anybody as an error. */
export function isAlreadyReading(error: CodatError): boolean {
  return (error.kind === "refused" || error.kind === "conflict") && /already.?in.?progress/i.test(error.message);
}
