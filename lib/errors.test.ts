import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { familyOfCode, statusOfFamily } from "./contracts/error-families";
import { errorMessage, errorMessages, isErrorCode } from "./contracts/error-messages";
import { AppError } from "./errors";

const codes = Object.keys(errorMessages).filter(isErrorCode);

test.each(codes)("%s has words that are a sentence, a family with a status, and words of its own", (code) => {
  const text = errorMessages[code];
  expect(text).toMatch(/^[A-Z].*\.$/);
  expect(statusOfFamily[familyOfCode[code]]).toBeGreaterThanOrEqual(400);
  expect(Object.values(errorMessages).filter((other) => other === text)).toHaveLength(1);
});

test("an error has the English words for the log, with its params filled in, and the code and family beside them", () => {
  const params = { operator: "Larkfield", address: "help@larkfield.example" };
  const error = new AppError("bank-data.not-shown", { params });
  expect(error).toMatchObject({ code: "bank-data.not-shown", family: "not-found", params });
  expect(error.message).toMatch(/email Larkfield at help@larkfield\.example\.$/);
  expect(errorMessage("bank-data.not-shown")).toContain("{operator}");
  expect(isErrorCode("constructor")).toBe(false);
});

test("every code is used, and nothing decides by an error's text", () => {
  const sources = ["lib", "app"].flatMap(readSources).filter(({ path }) => !path.includes("lib/contracts/error-"));
  const scripts = readSources("scripts");
  const all = [...sources, ...scripts].map(({ text }) => text).join("\n");
  expect(codes.filter((code) => !all.includes(`"${code}"`))).toEqual([]);
  const deciding = /\.(message|userMessage)\.(includes|startsWith|endsWith|match|replace|slice|split)\(/;
  expect(sources.filter(({ text }) => deciding.test(text)).map(({ path }) => path)).toEqual([]);
});

function readSources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}
