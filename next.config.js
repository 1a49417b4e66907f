import { fileURLToPath } from "node:url";
import { PHASE_PRODUCTION_BUILD } from "next/constants.js";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Loaded by Node itself, and only when traces are wanted: bundled, they would not find what they patch. */
const tracing = [
  "@opentelemetry/api",
  "@opentelemetry/exporter-trace-otlp-http",
  "@opentelemetry/instrumentation",
  "@opentelemetry/instrumentation-pg",
  "@opentelemetry/instrumentation-undici",
  "@opentelemetry/resources",
  "@opentelemetry/sdk-trace-node",
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root },
  outputFileTracingRoot: root,
  // What is opened by its path and not imported: a bundle for one machine must name it.
  outputFileTracingIncludes: {
    "/*": [
      "brand/**",
      "lib/db/migrations/**",
      "lib/preflight/*.mjs",
      "lib/server/consents/fonts/**",
      // rate-limiter-flexible asks for it by name, though all else has it in its bundle.
      "node_modules/drizzle-orm/package.json",
      "node_modules/drizzle-orm/**/*.js",
      "node_modules/@electric-sql/pglite/dist/*.{wasm,data}",
      "node_modules/@fontsource/noto-*/unicode.json",
      "node_modules/@fontsource/noto-*/files/noto-{sans,emoji}*-{[0-9]*,arabic,hebrew,thai,devanagari}-400-normal.woff",
      "node_modules/@fontsource/figtree/files/figtree-latin*-{400,600}-normal.woff",
    ],
  },
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pino", "prom-client", "rate-limiter-flexible", ...tracing],
  images: { unoptimized: true },
  // `npm test` checks them, of all that is here; who starts a fresh copy would wait half as long again for it.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Pages take no body. What the proxy sees of one stays in memory until it has answered.
  // What Next answers from its build, such as the icon, it would otherwise write into its own folder once more.
  experimental: { proxyClientMaxBodySize: "64kb", isrFlushToDisk: false },
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
