import { webhook } from "@/lib/http/webhook";
import { receiveWebhook } from "@/lib/server/webhooks/webhooks";

/** What Codat sends: stored, and applied a moment later. */
export const POST = webhook(receiveWebhook);
