import { expect, test } from "vitest";
import { whichLogin } from "./which-login";

test("a bank that is known has its own advice alone, and a bank that we know nothing of has none", () => {
  expect(whichLogin("NatWest Business (Bankline)").steps).toEqual(["Bankline has its own entry and its own logins."]);
  expect(whichLogin("The Royal Bank of Scotland").steps).toHaveLength(1);
  expect(whichLogin("HSBCnet").steps).toEqual(["Business internet banking and HSBCnet are separate."]);
  expect(whichLogin("Bank of Scotland").heading).toBe("Which login at Bank of Scotland");
  for (const name of ["Bank of Ireland", "Barclaycard", "Monzo"]) expect(whichLogin(name).steps).toBeUndefined();
});

test("without a bank every advice says whose it is", () => {
  expect(whichLogin(null).steps).toHaveLength(4);
  for (const step of whichLogin(null).steps ?? []) expect(step).toMatch(/^[A-Z][\w ]+: [A-Z]/);
});
