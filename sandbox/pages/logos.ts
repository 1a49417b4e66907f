import { drawLogo } from "../banks/logos";
import type { Api } from "../http/call";

export function serveLogos({ app, world }: Api): void {
  app.get("/logos/:file", (call) => {
    const key = call.req.param("file").replace(/\.svg$/, "");
    const integration =
      world.catalogue.byKey.get(key) ?? (key === "sandbox" ? { key, name: "Sandbox", colour: "#3f4a5a" } : null);
    if (!integration) return call.notFound();
    return call.body(drawLogo(integration), 200, {
      "content-type": "image/svg+xml; charset=utf-8",
      "cache-control": "public, max-age=86400",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
    });
  });
}
