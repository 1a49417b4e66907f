import { type ErrorFamily, familyOfCode } from "./contracts/error-families";
import { type ErrorCode, type ErrorParams, errorMessage, type PlainErrorCode } from "./contracts/error-messages";

type Options = { cause?: unknown; retryAfterSeconds?: number | null; reference?: string | null };

type Situation =
  | [code: PlainErrorCode, options?: Options & { params?: undefined }]
  | { [Code in keyof ErrorParams]: [code: Code, options: Options & { params: ErrorParams[Code] }] }[keyof ErrorParams];

/**
 * The one error that leaves a verb. The code names the situation: its words are in contracts/error-messages, its kind, on
 * which the HTTP status depends, in contracts/error-families. `message` is English, for the log and the operator's commands.
 * A docstring's `@throws AppError "not-found"` names the kind. The cause is for the log. `retryAfterSeconds` is set where waiting helps, `reference` where the log has more.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly family: ErrorFamily;
  readonly params: Record<string, string>;
  readonly retryAfterSeconds: number | null;
  readonly reference: string | null;

  constructor(...[code, options = {}]: Situation) {
    const params = options.params ?? {};
    super(errorMessage(code, params), { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.family = familyOfCode[code];
    this.params = params;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.reference = options.reference ?? null;
  }
}
