import type { Config } from "tailwindcss";

const brand = (name: string) => `var(--brand-${name})`;

/** Every colour is the brand's: the stylesheet at /brand/theme.css gives each of these a light and a dark value. */
const colourNames = [
  "primary",
  "on-primary",
  "primary-hover",
  "primary-soft",
  "accent",
  "on-accent",
  "background",
  "surface",
  "ink",
  "muted",
  "line",
  "danger",
  "danger-soft",
  "warning",
  "warning-soft",
  "success",
  "success-soft",
];

export default {
  content: ["./app/**/*.tsx", "./components/**/*.tsx"],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      ...Object.fromEntries(colourNames.map((name) => [name, brand(name)])),
    },
    extend: {
      fontFamily: { sans: ["var(--font-figtree)", "system-ui", "sans-serif"] },
      // Between twelve columns: never so wide, however large the text, that the columns leave the page.
      gap: { columns: "min(3.5rem, 5.5vw)" },
      maxWidth: { frame: "72rem", column: "40rem" },
      fontSize: {
        display: ["min(clamp(2.375rem, 1.6rem + 3.4vw, 4rem), 12vw)", { lineHeight: "1.04", letterSpacing: "-0.03em" }],
        title: [
          "min(clamp(1.875rem, 1.5rem + 1.6vw, 2.625rem), 11vw)",
          { lineHeight: "1.12", letterSpacing: "-0.022em" },
        ],
        heading: ["1.3125rem", { lineHeight: "1.3", letterSpacing: "-0.012em" }],
        lead: ["clamp(1.125rem, 1.06rem + 0.3vw, 1.3125rem)", { lineHeight: "1.5" }],
      },
    },
  },
} satisfies Config;
