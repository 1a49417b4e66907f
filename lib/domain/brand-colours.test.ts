import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { brandFile } from "@/lib/contracts/brand";
import { contrast, contrastFaults } from "./brand-colours";

const { colours } = brandFile.parse(JSON.parse(readFileSync("brand/brand.json", "utf8")));

test("the contrast of two colours is WCAG's, whichever is named first", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

test("the colours that come with the product can be read", () => {
  expect(contrastFaults(colours)).toEqual([]);
});

test("a colour that can't be read is named by its path, with the ratio and what is needed", () => {
  const faults = contrastFaults({ ...colours, light: { ...colours.light, muted: "#9aa5a0" } });
  expect(faults.map(({ path }) => path)).toEqual(Array(3).fill("colours.light.muted"));
  expect(faults[1]?.message).toBe("on surface (#ffffff) its contrast is 2.5; text needs 4.5");
});

test("a surface on which errors can't be read is named too", () => {
  const faults = contrastFaults({ ...colours, dark: { ...colours.dark, surface: "#8a8a8a" } });
  expect(faults).toContainEqual({
    path: "colours.dark.surface",
    message: expect.stringMatching(/^the contrast of danger \(#ff9d92\) on it is 1\.\d; text needs 4\.5$/),
  });
});

test("whatever the colours are, what is let through has the contrast that text needs on page and cards", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
  const palette = fc.record({
    ...{ primary: colour, accent: colour, background: colour, surface: colour },
    ...{ ink: colour, muted: colour, line: colour },
  });
  fc.assert(
    fc.property(palette, (light) => {
      const refused = contrastFaults({ light, dark: colours.dark }).map(({ path }) => path);
      for (const name of ["ink", "muted", "primary"] as const) {
        const least = Math.min(contrast(light[name], light.background), contrast(light[name], light.surface));
        if (least < 4.5) expect(refused).toContain(`colours.light.${name}`);
      }
    }),
    { seed: 20260301, numRuns: 300 },
  );
});
