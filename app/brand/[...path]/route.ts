import { unknownPath } from "@/lib/http/unknown-path";

/** Every path under /brand that no other route has. */
export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as HEAD,
  unknownPath as OPTIONS,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
};
