import type { Brand } from "@/lib/contracts/brand";

type Palette = Brand["colours"]["light"];

const semantic = {
  light: {
    danger: "#a3261d",
    dangerSoft: "#fbeae7",
    warning: "#7a4b00",
    warningSoft: "#fdf1da",
    success: "#1d6b3a",
    successSoft: "#e4f3e8",
  },
  dark: {
    danger: "#ff9d92",
    dangerSoft: "#3a1d1a",
    warning: "#f3c26b",
    warningSoft: "#35290f",
    success: "#86d8a2",
    successSoft: "#16301f",
  },
};

/** The brand's colours as a stylesheet of custom properties for light and dark pages. */
export function brandStylesheet(colours: Brand["colours"]): string {
  return [
    `:root{color-scheme:light dark;${properties(colours.light, semantic.light)}}`,
    `@media (prefers-color-scheme:dark){:root{${properties(colours.dark, semantic.dark)}}}`,
    "",
  ].join("\n");
}

/** Black or white, whichever reads better on `background` (#rrggbb). */
export function textOn(background: string): "#000000" | "#ffffff" {
  return contrast(background, "#ffffff") >= contrast(background, "#000000") ? "#ffffff" : "#000000";
}

/** Contrast ratio of two colours (#rrggbb) by WCAG 2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What text needs on what is behind it, by WCAG 2 (1.4.3). */
const MIN_CONTRAST = 4.5;

/** Each colour that could not be read where the pages use it, by its path in brand.json, with the ratio. */
export function contrastFaults(colours: Brand["colours"]): { path: string; message: string }[] {
  return (["light", "dark"] as const).flatMap((scheme) => {
    const palette = colours[scheme];
    const { danger, warning, success } = semantic[scheme];
    const behind = { background: palette.background, surface: palette.surface, "the tint of primary": softOf(palette) };
    const texts = ["ink", "muted", "primary"] as const;
    const own = texts.flatMap((name) =>
      Object.entries(behind).flatMap(([where, colour]) =>
        faultOf(`colours.${scheme}.${name}`, `on ${where} (${colour}) its contrast`, [palette[name], colour]),
      ),
    );
    const messages = (["background", "surface"] as const).flatMap((name) =>
      Object.entries({ danger, warning, success }).flatMap(([what, colour]) =>
        faultOf(`colours.${scheme}.${name}`, `the contrast of ${what} (${colour}) on it`, [colour, palette[name]]),
      ),
    );
    return [...own, ...messages];
  });
}

function faultOf(path: string, subject: string, [text, behind]: [string, string]) {
  const ratio = contrast(text, behind);
  // Rounded down: what is said to be 4.5 is enough.
  const said = Math.floor(ratio * 10) / 10;
  return ratio >= MIN_CONTRAST ? [] : [{ path, message: `${subject} is ${said}; text needs ${MIN_CONTRAST}` }];
}

function properties(palette: Palette, fixed: (typeof semantic)["light"]): string {
  const values: Record<string, string> = {
    primary: palette.primary,
    "on-primary": textOn(palette.primary),
    "primary-hover": mix(palette.primary, textOn(palette.primary) === "#ffffff" ? "#000000" : "#ffffff", 0.14),
    "primary-soft": softOf(palette),
    accent: palette.accent,
    "on-accent": textOn(palette.accent),
    background: palette.background,
    surface: palette.surface,
    ink: palette.ink,
    muted: palette.muted,
    line: palette.line,
    danger: fixed.danger,
    "danger-soft": fixed.dangerSoft,
    warning: fixed.warning,
    "warning-soft": fixed.warningSoft,
    success: fixed.success,
    "success-soft": fixed.successSoft,
  };
  return Object.entries(values)
    .map(([name, value]) => `--brand-${name}:${value}`)
    .join(";");
}

function softOf({ surface, primary }: Palette): string {
  return mix(surface, primary, 0.1);
}

function mix(base: string, other: string, share: number): string {
  const [a, b] = [channels(base), channels(other)];
  const mixed = a.map((value, at) => Math.round(value * (1 - share) + (b[at] ?? 0) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
