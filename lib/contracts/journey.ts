import { z } from "zod";
import { bankSections } from "./bank-section";
import { optionalEmailAddress } from "./email-address";
import { oneLine } from "./typed-text";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const controlCharacters = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Anything that shows: spaces, marks and joiners alone are no name. */
const visible = /[^\p{Z}\p{C}\p{M}]/u;

/** How long a letter may be as it comes: with its marks, or as halves. What is longer is no name. */
const LETTERS_UNITS = 10;

/** One line of text as a person types or pastes it: trimmed, NFC, without invisible, control or direction characters. */
const singleLine = (max: number) =>
  z
    .string()
    // Before it is normalised, which costs by the square of how many marks stand on one letter.
    .max(max * LETTERS_UNITS, "too-long")
    .transform(oneLine)
    .refine((text) => !controlCharacters.test(text), "control-characters")
    .refine((text) => [...text].length <= max, "too-long");

const optional = <T extends z.ZodType<string>>(schema: T) =>
  schema
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .default(null);

/** What the form "Your company" sends. Messages are codes; components/onboarding words them. */
export const startJourneyInput = z.object({
  companyName: singleLine(200).refine((text) => visible.test(text), "required"),
  email: optionalEmailAddress,
  /** The address that the form was filled in with by a link; only another one is the customer's own word. */
  suggestedEmail: z.string().optional(),
  reference: optional(singleLine(100)),
  /** Made when the form was rendered: sending the same form twice starts one journey. */
  requestId: z.uuid(),
});
export type StartJourneyInput = z.infer<typeof startJourneyInput>;

export const startFields = ["companyName", "email", "reference"] as const;
export type StartField = (typeof startFields)[number];
const fieldProblems = ["required", "too-long", "control-characters", "not-an-email"] as const;
export type FieldProblem = (typeof fieldProblems)[number];

/** A form that was refused, as the page shows it again: what was typed (cut to 300 characters) and what is wrong. */
export type StartFormView = {
  requestId: string;
  values: Record<StartField, string>;
  /** The address that a link filled in, or "". */
  suggestedEmail: string;
  /** The bank that was chosen before the company was named, or null. */
  bankKey: string | null;
  problems: Partial<Record<StartField, FieldProblem>>;
};

/** Codat's key of a bank: opaque. */
export const providerKey = z.string().min(1).max(128);

/** What "Agree and continue" sends. `consentHash` says which text was on the screen. */
export const linkBankInput = z.object({
  providerKey,
  consentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Which of this browser's companies the page was about; the journey in hand without it. */
  journey: z.uuid().optional(),
  /** "again": the customer knows that this bank is connected and reconnects it; "another": under a different login. */
  intent: z.enum(["link", "again", "another"]).default("link"),
  /** "tried": tries again, with the login that the journey went to. */
  login: z.literal("tried").optional(),
});
export type LinkBankInput = z.infer<typeof linkBankInput>;

/** What "Agree and renew" sends; the connection is in the path. In an account, with where the page was opened. */
export const renewInput = linkBankInput
  .pick({ consentHash: true })
  .extend({ id: z.uuid(), section: z.enum(bankSections).default("home") });

/** The journey in hand, for greeting and for marking steps. */
export type JourneyView = {
  companyName: string;
  email: string | null;
  reference: string | null;
  /** The bank that was agreed to last, and its name. */
  bankKey: string | null;
  bankName: string | null;
  /** For one more bank of a company that has an account: it was not named on the way. */
  isFromAccount: boolean;
};

/** The form read: what to start and for which bank, or the form again with a problem by each field that has one. */
export type StartFormReading =
  | { ok: true; input: StartJourneyInput; bankKey: string | null }
  | { ok: false; refused: StartFormView };

/** The form again as it was sent, with nothing wrong in it. */
export function toStartFormView(input: StartJourneyInput, bankKey: string | null): StartFormView {
  const { requestId, companyName, email, reference, suggestedEmail } = input;
  const values = { companyName, email: email ?? "", reference: reference ?? "" };
  return { requestId, values, suggestedEmail: suggestedEmail ?? "", bankKey, problems: {} };
}

/** Reads the form "Your company". */
export function readStartJourney(form: Record<string, string>): StartFormReading {
  const requestId = z.uuid().safeParse(form.requestId).data ?? crypto.randomUUID();
  const bankKey = providerKey.safeParse(form.bank).data ?? null;
  const values = { companyName: form.companyName ?? "", email: form.email ?? "", reference: form.reference ?? "" };
  const suggestedEmail = [...(form.suggestedEmail ?? "")].slice(0, 300).join("").trim();
  const parsed = startJourneyInput.safeParse({ ...values, suggestedEmail, requestId });
  if (parsed.success) return { ok: true, input: parsed.data, bankKey };
  const problems: StartFormView["problems"] = {};
  for (const { path, message } of parsed.error.issues) {
    const field = startFields.find((name) => name === path[0]);
    if (field) problems[field] ??= fieldProblems.find((known) => known === message) ?? "too-long";
  }
  return { ok: false, refused: { requestId, values, suggestedEmail, bankKey, problems } };
}

/** A bank that somebody signed in to in another browser, while this one shows the number that confirms it. */
export type WaitingNumberView = { connectionId: string; bankName: string; companyName: string };
