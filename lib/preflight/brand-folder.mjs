// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What the brand's file holds, not checked yet. Throws an Error in plain words when it cannot be read.
 * @param {string} folder
 * @returns {unknown}
 */
export function readBrandFile(folder) {
  const file = join(folder, "brand.json");
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`BRAND_DIR: ${file} ${reasonOf(cause)}`, { cause });
  }
}

/** @param {unknown} cause */
function reasonOf(cause) {
  if (cause instanceof SyntaxError) return `isn't valid JSON (${cause.message})`;
  const code = cause instanceof Error && "code" in cause ? cause.code : cause;
  if (code === "ENOENT" || code === "ENOTDIR")
    return 'does not exist; BRAND_DIR is the folder with brand.json and the logo, and "brand" unless it is set';
  return `cannot be read (${code})`;
}
