export type SignedWebhook = { id: string; headers: Record<string, string>; body: string };

export function signedWebhook(
  secret: string,
  event: { eventType: string; payload?: unknown },
  id?: string,
): SignedWebhook;
