# The site as an image: docker build -t link-site .
# With the sources and every tool, for the commands of scripts/: docker build --target tools -t link-site-tools .
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS tools
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .

FROM tools AS build
RUN node scripts/build-only.mjs

FROM ${NODE_IMAGE}
WORKDIR /app
# A container's own loopback is reached by nobody: who may reach the site is for the ports that are published to say.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 LISTEN_HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
# Only the embedded database writes, and only there: the rest may be mounted read-only.
RUN install -d -o node -g node -m 0700 /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# As a list, not as a line for a shell: signals reach the server itself.
CMD ["node", "server.js"]
