import { expect, test } from "vitest";
import { requireScraper } from "./metrics-token";

test("without a token that the operator chose there are no metrics, whatever is sent", () => {
  Object.assign(process.env, { AUTH_SECRET: "a".repeat(32), CODAT_API_KEY: "key" });
  for (const authorization of ["", "Bearer ", "Bearer undefined"]) {
    const request = new Request("http://localhost/api/metrics", { headers: { authorization } });
    expect(() => requireScraper(request)).toThrow(expect.objectContaining({ family: "not-found" }));
  }
});
