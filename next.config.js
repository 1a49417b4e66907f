import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root },
  outputFileTracingRoot: root,
  serverExternalPackages: ["@electric-sql/pglite", "pg", "pino", "rate-limiter-flexible"],
  images: { unoptimized: true },
  devIndicators: false,
  // Pages take no body. What the proxy sees of one is kept in memory until it has answered.
  experimental: { proxyClientMaxBodySize: "64kb" },
};
