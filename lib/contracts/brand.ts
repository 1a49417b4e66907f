import { z } from "zod";
import { readEmailAddress } from "./email-address";

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, "a colour is written #rrggbb");
const line = z.string().trim().min(1).max(400);
const httpsUrl = z.url({ protocol: /^https?$/ });

const palette = z.strictObject({
  /** Buttons, links, progress. Text on it is chosen black or white, whichever reads better. */
  primary: colour,
  /** A second colour for illustrations and highlights. */
  accent: colour,
  /** The page itself, and the cards on it. */
  background: colour,
  surface: colour,
  /** Text, and text of less weight. */
  ink: colour,
  muted: colour,
  /** Hairlines and field borders. */
  line: colour,
});

/** One group of data as the customer knows it, with the Codat data types behind it. */
const dataGroup = z.strictObject({
  title: line,
  /** The title within a sentence; without it the title as it is. */
  inText: line.optional(),
  detail: line,
  why: line,
  dataTypes: z.array(z.string().regex(/^[a-zA-Z-]+$/)).min(1),
});

/** Whom the operator serves: whose banks come first. */
const customerKinds = ["business", "personal", "both"] as const;
export type Customers = (typeof customerKinds)[number];

/** What the law lets the operator show its customers of their bank data; docs/going-live.md explains the choice. */
const dataDisplays = ["none", "agent", "authorised"] as const;

/** Where the operator's right to show account information comes from. */
const permission = z.strictObject({
  /** As an agent: the authorised firm whose agent it is. */
  firm: line.optional(),
  /** The firm reference number under which the register names it. */
  number: line,
  regulator: line.default("the Financial Conduct Authority"),
});

/**
 * Everything that makes the site the operator's own. Read once from `brand.json` in BRAND_DIR;
 * what is wrong in the file stops the start with the path of each fault.
 */
export const brandFile = z
  .strictObject({
    name: line,
    legalName: line,
    language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
    /** Without it pages show the name. */
    logo: z
      .string()
      .regex(/^[\w-]+\.(svg|png|webp)$/)
      .optional(),
    logoDark: z
      .string()
      .regex(/^[\w-]+\.(svg|png|webp)$/)
      .optional(),
    /** For mails, whose programs show neither SVG nor WebP; without it a `logo` that is a PNG, or else the name. */
    mailLogo: z
      .string()
      .regex(/^[\w-]+\.png$/, "must be the name of a PNG in the folder: mail programs show no other kind reliably")
      .optional(),
    colours: z.strictObject({ light: palette, dark: palette }),
    support: z.strictObject({
      email: z.string().refine((text) => readEmailAddress(text) !== null, "must be an email address"),
      phone: line.optional(),
      hours: line.optional(),
      url: httpsUrl.optional(),
    }),
    /** Required, and without a default: only the operator knows what it may show. */
    dataDisplay: z.enum(
      dataDisplays,
      'what your permission lets you show must be said: "none", "agent" or "authorised" (docs/going-live.md, "What you may show")',
    ),
    /** Required with "agent" and "authorised". */
    permission: permission.optional(),
    links: z.strictObject({
      home: httpsUrl,
      privacy: httpsUrl,
      terms: httpsUrl,
      done: httpsUrl.optional(),
      statements: httpsUrl.optional(),
    }),
    /** Where to report weaknesses in the site (/.well-known/security.txt); support does, unless it is said here. */
    security: z
      .strictObject({ contact: z.url({ protocol: /^(https|mailto)$/ }), policy: httpsUrl.optional() })
      .optional(),
    welcome: z.strictObject({
      headline: line,
      lead: line,
      minutes: z.number().int().min(1).max(60),
      benefits: z
        .array(z.strictObject({ title: line, detail: line }))
        .min(1)
        .max(5),
      needs: z.array(line).min(1).max(6),
    }),
    /** Above the figures on the account's first page: what your customers wait for, the same for all of them. */
    account: z.strictObject({ status: line.optional() }).optional(),
    consent: z
      .strictObject({
        /** Changes whenever the operator changes what is asked; stored with every agreement. */
        version: z.string().regex(/^[\w.-]{1,40}$/),
        /** Finishes the sentence "{name} will use the data to …". */
        purpose: line,
        historyMonths: z.number().int().min(1).max(120),
        /** Days until access must be confirmed again (UK and EU rules: 90 or 180). */
        accessDays: z.number().int().min(1).max(365),
        /** Where a provider's rule differs: days by provider key. */
        accessDaysByProvider: z.record(z.string().max(128), z.number().int().min(1).max(365)).default({}),
        /** Finishes the sentence "After you stop sharing, we keep …". */
        retention: line,
        /** The same in months: after them what was read is deleted. Without it, it stays until somebody deletes it. */
        retentionMonths: z.number().int().min(0).max(600).optional(),
        data: z.array(dataGroup).min(1).max(8),
      })
      .refine(saysItsMonths, { path: ["retentionMonths"], error: "not what retention says in words" }),
    customers: z.enum(customerKinds).default("business"),
    /** Names shown first in the bank list, in this order; those the catalogue lacks are passed over. */
    popularBanks: z.array(line).max(24).optional(),
  })
  .refine(({ logo, logoDark }) => logo !== undefined || logoDark === undefined, {
    path: ["logoDark"],
    error: "is for dark pages only: name a `logo` too",
  })
  .refine(({ dataDisplay, permission: of }) => dataDisplay !== "agent" || (of?.firm && of.number), {
    path: ["permission"],
    error: 'an agent names the firm whose agent it is, and the number in the register: { "firm": …, "number": … }',
  })
  .refine(({ dataDisplay, permission: of }) => dataDisplay !== "authorised" || of, {
    path: ["permission"],
    error: 'who is authorised names its number in the register: { "number": … }',
  })
  .transform((brand) => ({ ...brand, welcome: withName(brand.welcome, brand.name) }));

export type Brand = z.infer<typeof brandFile>;

/** Where pages find the logo; null where the brand has none. */
export type BrandLogoPaths = { light: string; dark: string } | null;

/** The welcome page's texts with the operator's name in place of `{name}`. */
function withName<Welcome extends WelcomeTexts>(welcome: Welcome, name: string) {
  const named = (text: string) => text.replaceAll("{name}", name);
  return {
    ...welcome,
    headline: named(welcome.headline),
    lead: named(welcome.lead),
    benefits: welcome.benefits.map(({ title, detail }) => ({ title: named(title), detail: named(detail) })),
    needs: welcome.needs.map(named),
  };
}

type WelcomeTexts = {
  headline: string;
  lead: string;
  benefits: { title: string; detail: string }[];
  needs: string[];
};

/** A period that the words give in figures is the one that applies. */
function saysItsMonths({ retention, retentionMonths }: { retention: string; retentionMonths?: number | undefined }) {
  const [, count, unit] = /(\d+)[ -](month|year)/i.exec(retention) ?? [];
  if (retentionMonths === undefined || count === undefined) return true;
  return Number(count) * (unit?.toLowerCase() === "year" ? 12 : 1) === retentionMonths;
}

/** Days until access to a provider must be confirmed again. */
export function accessDaysOf({ consent }: Brand, providerKey: string): number {
  return consent.accessDaysByProvider[providerKey] ?? consent.accessDays;
}

type MailPalette = Brand["colours"]["light"] & { onPrimary: string };

/** What of the brand a mail shows. */
export type MailBrand = {
  name: string;
  legalName: string;
  language: string;
  supportEmail: string;
  /** Its address on this site; null where mail programs don't show its kind of file. */
  logoUrl: string | null;
  /** By whose permission account information is shown; null where none is. */
  permission: string | null;
  light: MailPalette;
  dark: MailPalette;
};
