import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";

/** How long a client may go on sending after it was answered. */
const LINGER_MS = 5_000;

/**
 * Lets a client whose request was answered before all of it had come read that answer. A connection that is closed while
 * something arrives is reset, and a reset throws away what the client has not read yet. So only our half is closed, and what
 * still comes is discarded until the client ends its half.
 */
export function closeLingering({ request, response }: { request: IncomingMessage; response: ServerResponse }): void {
  // Before Node's own listener, which closes the connection of a last answer with destroySoon.
  response.prependOnceListener("finish", () => {
    if (request.complete) return;
    const { socket } = request;
    socket.destroySoon = () => {
      const cut = setTimeout(() => socket.destroy(), LINGER_MS);
      socket.once("close", () => clearTimeout(cut));
      socket.end();
    };
    request.resume();
  });
}
