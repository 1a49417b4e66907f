import { fileURLToPath } from "node:url";
import { PHASE_PRODUCTION_BUILD } from "next/constants.js";

const root = fileURLToPath(new URL(".", import.meta.url));

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root },
  outputFileTracingRoot: root,
  // What is opened by its path and not imported: a bundle for one machine must be told of it.
  outputFileTracingIncludes: {
    "/*": [
      "brand/**",
      "lib/db/migrations/**",
      "lib/server/fonts/**",
      "node_modules/@electric-sql/pglite/dist/*.{wasm,data}",
      "node_modules/@fontsource/figtree/files/figtree-latin*-{400,600}-normal.woff",
    ],
  },
  // Pictures are served as they are, so nothing scales them.
  outputFileTracingExcludes: { "/*": ["node_modules/sharp/**", "node_modules/@img/**"] },
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pino", "rate-limiter-flexible"],
  images: { unoptimized: true },
  devIndicators: false,
};

/**
 * The build also leaves what an image needs in .next/standalone. `next start`, which serves from the whole folder, is not
 * told: it would warn of it.
 * @param {string} phase
 * @returns {import('next').NextConfig}
 */
export default function configFor(phase) {
  return phase === PHASE_PRODUCTION_BUILD ? { ...config, output: "standalone" } : config;
}
