export type SignedWebhook = { id: string; headers: Record<string, string>; body: string };

export function signedWebhook(
  secret: string,
  event: { eventType: string; generatedDate?: string; payload?: unknown },
  how?: { id?: string; at?: Date; body?: string },
): SignedWebhook;
