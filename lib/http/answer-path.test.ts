import { expect, test } from "vitest";
import { seal } from "@/lib/seal";
import { pathWithAnswer, readAnswer } from "./answer-path";

Object.assign(process.env, { AUTH_SECRET: "a secret of the tests that is long enough", CODAT_API_KEY: "sandbox-key" });

const sealedIn = (path: string) => new URL(path, "http://localhost").searchParams.get("answer") ?? "";

test("what a form led to is said to its reader alone, and to nobody who writes or passes on an address", async () => {
  const given = { done: "deleted", bank: "b1" };
  const path = await pathWithAnswer("/account?section=home", given, "ann");
  expect(path).toMatch(/^\/account\?section=home&answer=/);
  expect(await readAnswer(sealedIn(path), "ann")).toEqual(given);
  for (const other of ["bob", null]) expect(await readAnswer(sealedIn(path), other)).toEqual({});
  for (const written of [undefined, "", "deleted", [sealedIn(path)]])
    expect(await readAnswer(written, "ann")).toEqual({});
  expect(await readAnswer(await seal("refusal", { reader: "ann", answer: given }, 60), "ann")).toEqual({});
});

test("who is signed out reads what was sealed for nobody in particular", async () => {
  const sealed = sealedIn(await pathWithAnswer("/sign-in", { done: "signed-out" }, null));
  expect(await readAnswer(sealed, null)).toEqual({ done: "signed-out" });
  expect(await readAnswer(sealed, "ann")).toEqual({});
});
