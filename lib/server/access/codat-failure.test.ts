import { expect, it, vi } from "vitest";
import { CodatError } from "@/lib/codat/errors";
import { log } from "@/lib/telemetry/log";
import { logCodatFailure } from "./codat-failure";

it("one line of the log leads from the reference that a person sees to Codat's correlation id", () => {
  Object.assign(process.env, { AUTH_SECRET: "a secret of the tests that is long enough", CODAT_API_KEY: "key" });
  const written = vi.spyOn(log(), "error").mockImplementation(() => undefined);
  const details = { status: 503, correlationId: "0HN7", message: "maintenance" };
  const reference = logCodatFailure(new CodatError("server-error", "create-company", details), "the link broke");
  const line = { reference, operation: "create-company", kind: "server-error", status: 503, correlationId: "0HN7" };
  expect(written.mock.calls).toMatchObject([[line, "the link broke"]]);
  expect(reference).toMatch(/^\w{8}$/);
});
