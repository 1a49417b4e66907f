import { expect, test } from "vitest";
import { routePattern } from "./route-pattern";

test.each([
  ["/", {}, "/"],
  ["/connect", {}, "/connect"],
  ["/api/account/transactions.csv", {}, "/api/account/transactions.csv"],
  ["/api/logos/natwest_uk", { key: "natwest_uk" }, "/api/logos/[key]"],
  ["/api/account/connections/0b1c/stop", { id: "0b1c" }, "/api/account/connections/[id]/stop"],
  ["/api/logos/api", { key: "api" }, "/api/logos/[key]"],
  ["/api/logos/a%20b", { key: "a b" }, "/api/logos/[key]"],
  ["/connect/a%20b", { providerKey: "a%20b" }, "/connect/[providerKey]"],
  ["/%63onnect", {}, "/connect"],
])("the route of %s is given without what its visitor chose", (path, params, pattern) => {
  expect(routePattern(path, params)).toBe(pattern);
});

test.each([
  ["/api/logos/natwest_uk", { key: "another" }],
  ["/Someone@example.com", {}],
  ["/%zz", {}],
  [`/${"a".repeat(40)}`, {}],
])("a path that no pattern explains has no route: %s", (path, params) => {
  expect(routePattern(path, params)).toBeNull();
});
