import { z } from "zod";
import { providerKey } from "./journey";

/** What the link holds. */
export const invitationToken = z.string().regex(/^[\w-]{43}$/);

export const inviteInput = z.object({ bank: providerKey, journey: z.uuid().optional() });
export const withdrawInviteInput = z.object({ invitation: z.uuid() });
export const openInviteInput = z.object({ token: invitationToken });
/** "Agree and continue": by the link, or, for the browser that has agreed already, by the invitation's id. */
export const agreeInvitedInput = z.object({
  invitation: z.union([invitationToken, z.uuid()]),
  consentHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** How far an invitation to connect one bank is. */
export type InvitationState = "sent" | "opened" | "agreed" | "connected" | "withdrawn" | "expired";

/** An invitation as the browser that made it sees it: how far it is, and nothing of what comes of it. */
export type SentInvitationView = {
  id: string;
  companyName: string;
  bank: { key: string; name: string; logoPath: string };
  state: InvitationState;
  /** When it was made, opened, agreed and connected; ISO 8601, null for what hasn't happened. */
  at: Record<"sent" | "opened" | "agreed" | "connected", string | null>;
  expiresAt: string;
};

/** The same as the person sees it who was asked: whom it is for and who asks, and nothing else of the company. */
export type ReceivedBankInvitationView = {
  companyName: string;
  bank: { key: string; name: string; logoPath: string };
  /** The address of the person who asks, where they were signed in; anybody else could have written any name. */
  inviterEmail: string | null;
  expiresAt: string;
};
