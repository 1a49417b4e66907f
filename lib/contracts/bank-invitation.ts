import { z } from "zod";
import { providerKey } from "./journey";

/** What the link holds: for seven days, or, short enough to type, for the few minutes in which somebody takes their phone. */
export const invitationToken = z.string().regex(/^([\w-]{43}|[a-z2-9]{10})$/);

/** For whom a link is: somebody else who has the login, or the same person's phone. */
export const inviteInput = z.object({
  bank: providerKey,
  journey: z.uuid().optional(),
  to: z.enum(["person", "phone"]).default("person"),
});
export const withdrawInviteInput = z.object({ invitation: z.uuid() });
export const openInviteInput = z.object({ token: invitationToken });
/** "Agree and continue": by the link, or, for the browser that has agreed already, by the invitation's id. */
export const agreeInvitedInput = z.object({
  invitation: z.union([invitationToken, z.uuid()]),
  consentHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** How far an invitation to connect one bank is. */
export type InvitationState = "sent" | "opened" | "agreed" | "declined" | "connected" | "withdrawn" | "expired";

/** An invitation as the browser that made it sees it: how far it is, and nothing of what comes of it. */
export type SentInvitationView = {
  id: string;
  companyName: string;
  bank: { key: string; name: string; logoPath: string };
  state: InvitationState;
  /** The two digits that the phone shows as well; null where it is for somebody else. */
  matchNumber: number | null;
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
  /** The two digits that the computer shows as well; null where somebody else asks. */
  matchNumber: number | null;
  expiresAt: string;
  /** Whether somebody who has the link said "Not now", and nobody has agreed: then nothing was shared by it. */
  isDeclined: boolean;
};
