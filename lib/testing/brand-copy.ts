import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A copy of the demonstration brand that differs in these parts, as a folder that BRAND_DIR may name. */
export function copyBrand(changes: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), "brand-"));
  cpSync("brand", folder, { recursive: true });
  const file = join(folder, "brand.json");
  const brand: object = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...brand, ...changes }));
  return folder;
}
