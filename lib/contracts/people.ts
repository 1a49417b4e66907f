import { z } from "zod";
import { emailAddress as email, isBlank } from "./email-address";
import { type Role, roles } from "./role";

/** Asking for a sign-in link. `next` is a path of ours; anything else leads to the dashboard. */
const signInInput = z.object({ email, next: z.string().max(500).catch("").default("") });

/** A form with one address, as the page shows it again: what was typed and what is wrong with it. */
export type EmailFormView = { email: string; problem: "required" | "not-an-email" | null };
export type SignInFormView = EmailFormView & { next: string };

export type InvitationFormView = EmailFormView & { role: Role };

type Reading<Input, View> = { ok: true; input: Input } | { ok: false; refused: View };

/** Reads the sign-in form: what to do, or the form again. */
export function readSignIn(form: Record<string, string>): Reading<z.infer<typeof signInInput>, SignInFormView> {
  const parsed = signInInput.safeParse(form);
  if (parsed.success) return { ok: true, input: parsed.data };
  return { ok: false, refused: { ...refusedEmail(form), next: form.next ?? "" } };
}

/** What the form that invites a colleague sends; its address is looked at by `readInvitation`. */
export const invitationForm = z.object({
  company: z.uuid(),
  role: z.enum(roles),
  email: z.string().max(20_000).default(""),
});

/** Reads that form: whom to invite, or the form again. */
export function readInvitation(
  form: z.infer<typeof invitationForm>,
): Reading<z.infer<typeof invitationForm>, InvitationFormView> {
  const known = email.safeParse(form.email);
  if (known.success) return { ok: true, input: { ...form, email: known.data } };
  return { ok: false, refused: { ...refusedEmail(form), role: form.role } };
}

function refusedEmail({ email: typed = "" }: { email?: string }): EmailFormView {
  return { email: typed, problem: isBlank(typed) ? "required" : "not-an-email" };
}

/** What the link in the mail carries, and the button on its page sends. */
export const signInLink = z.object({
  email,
  token: z.string().regex(/^[0-9a-f]{64}$/),
  next: z.string().max(500).catch("").default(""),
  /** The invitation by the browser that linked a bank which the button accepts as well, where the mail is about one. */
  keep: z.uuid().optional().catch(undefined),
});

/** The form "Manage from any device"; its address is looked at by `readKeepAccess`. `connection` is the bank on whose page it is, if any. */
export const keepAccessForm = z.object({
  company: z.uuid(),
  connection: z.uuid().optional().catch(undefined),
  email: z.string().max(20_000).default(""),
});
export type KeepAccessFormView = EmailFormView & { company: string };

/** Reads that form: to which address, or the form again. */
export function readKeepAccess(
  form: z.infer<typeof keepAccessForm>,
): Reading<z.infer<typeof keepAccessForm>, KeepAccessFormView> {
  const known = email.safeParse(form.email);
  if (known.success) return { ok: true, input: { ...form, email: known.data } };
  return { ok: false, refused: { ...refusedEmail(form), company: form.company } };
}

const personInput = z.object({ company: z.uuid(), user: z.uuid() });
/** `ends`: they are the last, and know that sharing ends with them. */
export const leavingInput = personInput.extend({ ends: z.literal("yes").optional() });
export const roleInput = personInput.extend({ role: z.enum(roles) });
export const invitationOfCompany = z.object({ company: z.uuid(), invitation: z.uuid() });
export const invitationAnswer = z.object({ invitation: z.uuid(), answer: z.enum(["accept", "decline"]) });

export type PersonView = {
  userId: string;
  email: string;
  name: string | null;
  role: Role;
  since: string;
  isYou: boolean;
};
export type InvitationView = { id: string; email: string; role: Role; sentAt: string; expiresAt: string };
/** An invitation as the person invited sees it. */
export type ReceivedInvitationView = {
  id: string;
  companyName: string;
  role: Role;
  /** The inviter's address; null when their account was deleted, and for `isByHolder`. */
  inviter: string | null;
  /** Whether the browser that linked a bank asks for the company's first owner; the company's name is quoted then. */
  isByHolder: boolean;
  expiresAt: string;
};

/** What the link of an invitation shows to whoever opens it: no more than the mail that it came with. */
export type OpenInvitationView = {
  email: string;
  /** Null when their account was deleted. */
  inviter: string | null;
  /** The company's name, which a stranger may have chosen. */
  quotedCompany: string;
};

/** The answer to an offer to take a company without people into one's account. */
export const offerAnswer = z.object({ company: z.uuid(), answer: z.enum(["accept", "later", "refuse"]) });

/** A company without people that may be a person's. */
export type OfferView = {
  companyId: string;
  /** As a stranger may have typed it: cut, and in quotation marks. */
  quotedName: string;
  /** Whether this browser linked its bank, so that it can be claimed at once. */
  isInHand: boolean;
  /** Of one in hand: the bank that was linked first, and when (ISO 8601); else null. */
  linked: { bankName: string; at: string } | null;
};

export type PeopleView = { companyId: string; people: PersonView[]; invitations: InvitationView[]; mayInvite: boolean };

/** A browser that is signed in. */
export type SessionView = { id: string; device: string; createdAt: string; lastSeenAt: string; isThis: boolean };

/** Mails a person may turn off; sign-in links always come. */
export const notificationKinds = ["reminders", "dataArrived", "accessEnded"] as const;
export type NotificationKind = (typeof notificationKinds)[number];
export const notificationChoices = z.object({
  reminders: z.boolean().catch(true).default(true),
  dataArrived: z.boolean().catch(true).default(true),
  accessEnded: z.boolean().catch(true).default(true),
});
export type NotificationChoices = z.infer<typeof notificationChoices>;

/** The form of the settings: a box that is not ticked is not sent. */
export const settingsForm = z.object({
  timeZone: z.string().max(64),
  reminders: z.literal("on").optional(),
  dataArrived: z.literal("on").optional(),
  accessEnded: z.literal("on").optional(),
});

export type SettingsView = {
  email: string;
  timeZone: string;
  /** IANA names that may be chosen. */
  timeZones: string[];
  notifications: NotificationChoices;
  sessions: SessionView[];
  /** Companies that would be left without anybody when this account is deleted; their sharing is stopped and their data deleted. */
  soleOwnerOf: { id: string; name: string; connectionCount: number; linkedBankCount: number }[];
  /** Companies without people that gave this address as their contact end with the account; whether any of them shares a bank. */
  addressOnly: { count: number; isSharing: boolean };
  /** How long after its end the record of an agreement stays, in years. */
  agreementYears: number;
  /** Companies that others still belong to. `heir` is whose address becomes an owner because there would be none left, else null. */
  sharedWithOthers: { id: string; name: string; heir: string | null }[];
};
