import { fileURLToPath } from "node:url";

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
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root },
  outputFileTracingRoot: root,
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pino", "prom-client", "rate-limiter-flexible", ...tracing],
  images: { unoptimized: true },
  devIndicators: false,
  // Pages take no body. What the proxy sees of one is kept in memory until it has answered.
  experimental: { proxyClientMaxBodySize: "64kb" },
};
