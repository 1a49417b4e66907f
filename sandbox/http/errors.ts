import { randomBytes } from "node:crypto";
import { jsonResponse } from "./json";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly service: "PublicApi" | "ClientsApi" | "PullApi" = "PublicApi",
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

const usualMessages: Record<number, string> = {
  400: "Error processing request - not valid.",
  401: "Unauthorized",
  402: "You have exceeded the 50-company limit that applies to a Free plan. We recommend that you delete any companies you no longer need and retry the request.",
  403: "You are using an outdated API key or a key not associated with that resource.",
  404: "Not found",
  409: "The data set has not been requested.",
  429: "You have made too many requests in a given amount of time; please retry later.",
  500: "There is a problem with our server. Please try again later.",
  503: "The Codat API is temporarily offline for maintenance. Please try again later.",
};

export function usualError(status: number, headers: Record<string, string> = {}): ApiError {
  return new ApiError(status, usualMessages[status] ?? `Error ${status}`, "PublicApi", headers);
}

export function companyNotFound(companyId: string): ApiError {
  return new ApiError(404, `No company was found with ID ${companyId}`, "ClientsApi");
}

export function connectionNotFound(connectionId: string): ApiError {
  return new ApiError(404, `Data connection ${connectionId} not found`);
}

/** What Codat answers about a data type that none of these sources has. */
export function dataTypeNotSupported(dataType: string, platformNames: readonly string[]): ApiError {
  return new ApiError(404, `Datatype ${dataType} not supported by platform(s) ${platformNames.join(", ")}`, "PullApi");
}

const retryable = new Set([429, 500, 503]);

export function errorResponse(error: ApiError): Response {
  const body = {
    statusCode: error.status,
    service: error.service,
    error: error.message,
    correlationId: randomBytes(16).toString("hex"),
    validation: null,
    canBeRetried: retryable.has(error.status) ? "True" : "Unknown",
    detailedErrorCode: 0,
  };
  return jsonResponse(body, error.status, error.headers);
}
