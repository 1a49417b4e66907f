import { nowhere } from "@/lib/http/unknown-path";

/** Every path under /api that no other route has. */
export {
  nowhere as DELETE,
  nowhere as GET,
  nowhere as HEAD,
  nowhere as OPTIONS,
  nowhere as PATCH,
  nowhere as POST,
  nowhere as PUT,
};
