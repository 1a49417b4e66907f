import "server-only";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Brand, type BrandLogoPaths, brandFile, type MailBrand } from "./contracts/brand";
import { brandStylesheet, contrastFaults, textOn } from "./domain/brand-colours";
import { permissionWords } from "./domain/display-permission";
import { getEnv } from "./env";
import { readBrandFile } from "./preflight/brand-folder.mjs";

type LoadedBrand = { brand: Brand; folder: string; stylesheet: string; revision: string };

let loaded: LoadedBrand | undefined;

/** The operator's brand, read and checked once. Throws one Error that names everything wrong with the folder. */
export function getBrand(): Brand {
  return load().brand;
}

/** What of the brand a mail shows. */
export function getMailBrand(): MailBrand {
  const brand = getBrand();
  const { name, legalName, language, support, colours } = brand;
  const palette = (of: "light" | "dark") => ({ ...colours[of], onPrimary: textOn(colours[of].primary) });
  return {
    name,
    legalName,
    language,
    supportEmail: support.email,
    logoUrl: mailLogoUrl(),
    permission: permissionWords(brand),
    light: palette("light"),
    dark: palette("dark"),
  };
}

/** Where mails find the logo; null where the brand has none that mail programs show. */
function mailLogoUrl(): string | null {
  const { brand, revision } = load();
  const name = brand.mailLogo ?? (brand.logo?.endsWith(".png") ? brand.logo : null);
  return name === null ? null : `${getEnv().APP_URL}/brand/${name}?v=${revision}`;
}

/** Path of the stylesheet with the brand's colours; changes with its content, so that it may be cached for good. */
export function brandThemePath(): string {
  return `/brand/theme.css?v=${load().revision}`;
}

/** Paths of the logo for light and dark pages. */
export function brandLogoPaths(): BrandLogoPaths {
  const { brand, revision } = load();
  const { logo, logoDark } = brand;
  if (logo === undefined) return null;
  return { light: `/brand/${logo}?v=${revision}`, dark: `/brand/${logoDark ?? logo}?v=${revision}` };
}

/** The stylesheet or a logo by its file name, or null: nothing else of the folder is served. */
export function readBrandAsset(name: string): { body: string | Uint8Array<ArrayBuffer>; contentType: string } | null {
  const { brand, folder, stylesheet } = load();
  if (name === "theme.css") return { body: stylesheet, contentType: "text/css; charset=utf-8" };
  if (!imagesOf(brand).includes(name)) return null;
  return { body: new Uint8Array(readFileSync(join(folder, name))), contentType: imageType(name) };
}

function load(): LoadedBrand {
  loaded ??= loadFrom(resolve(/* turbopackIgnore: true */ process.cwd(), getEnv().BRAND_DIR));
  return loaded;
}

function loadFrom(folder: string): LoadedBrand {
  const file = join(folder, "brand.json");
  const parsed = brandFile.safeParse(readBrandFile(folder));
  const faults = parsed.success
    ? contrastFaults(parsed.data.colours)
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join(".") || "(file)", message }));
  if (!parsed.success || faults.length > 0) {
    const lines = faults.map(({ path, message }) => `  - ${path}: ${message}`);
    throw new Error(`BRAND_DIR: ${file} cannot be used; docs/brand.md explains each entry\n${lines.join("\n")}`);
  }
  const brand = parsed.data;
  const images = imagesOf(brand);
  const missing = images.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0)
    throw new Error(`BRAND_DIR: the folder ${folder} lacks ${missing.join(", ")}, which brand.json names`);
  const stylesheet = brandStylesheet(brand.colours);
  const hash = createHash("sha256").update(stylesheet);
  for (const name of images) hash.update(readFileSync(join(folder, name)));
  return { brand, folder, stylesheet, revision: hash.digest("hex").slice(0, 10) };
}

/** The files that the brand names. */
function imagesOf({ logo, logoDark, mailLogo }: Brand): string[] {
  return [logo, logoDark, mailLogo].filter((name) => name !== undefined);
}

function imageType(name: string): string {
  if (name.endsWith(".svg")) return "image/svg+xml";
  return name.endsWith(".png") ? "image/png" : "image/webp";
}
