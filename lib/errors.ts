/** Every way in which a request can fail, as the browser and the pages know it. */
export type AppErrorCode =
  | "invalid"
  | "too-large"
  | "cross-site"
  | "no-journey"
  | "signed-out"
  | "forbidden"
  | "too-many"
  | "not-found"
  | "conflict"
  | "busy"
  | "upstream"
  | "internal";

export const statusOfCode: Record<AppErrorCode, number> = {
  invalid: 422,
  "too-large": 413,
  "cross-site": 403,
  "no-journey": 401,
  "signed-out": 401,
  forbidden: 403,
  "too-many": 429,
  "not-found": 404,
  conflict: 409,
  busy: 503,
  upstream: 502,
  internal: 500,
};

/**
 * A text that stands in our code as it is; the compiler refuses one that is put together at run time. It tells them apart
 * by the keys that an object must have: of texts that are not known there is none.
 */
type OurWords<Text extends string> = Record<never, never> extends Record<Text, 1> ? never : Text;

/**
 * The one error that leaves a verb. `userMessage` says what happened and what to do next, and holds no detail of the
 * inside, nor a word of anybody's but ours: it goes through addresses, which anybody may be sent. The cause is for the log.
 * `retryAfterSeconds` is set where waiting helps, `reference` where the log has more.
 */
export class AppError<Text extends string = string> extends Error {
  readonly code: AppErrorCode;
  readonly userMessage: string;
  readonly retryAfterSeconds: number | null;
  readonly reference: string | null;

  constructor(
    code: AppErrorCode,
    userMessage: OurWords<Text>,
    options: { cause?: unknown; retryAfterSeconds?: number | null; reference?: string | null } = {},
  ) {
    super(userMessage, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = userMessage;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.reference = options.reference ?? null;
  }
}
