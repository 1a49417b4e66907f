/** Every path under /api that no other route has. */
export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from "@/lib/http/unknown-path";
