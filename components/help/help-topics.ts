import type { IconName } from "@/components/ui/icon";
import type { Brand } from "@/lib/contracts/brand";
import { historyWords } from "@/lib/domain/history-words";

export type HelpBlock = { heading: string; paragraphs: string[]; steps?: string[] };
export type HelpTopic = {
  slug: string;
  title: string;
  lead: string;
  icon: IconName;
  blocks: (brand: Brand) => HelpBlock[];
};

/** Everything that help has a page for, in the order in which it is listed. */
export const helpTopics: HelpTopic[] = [
  {
    slug: "is-it-safe",
    title: "Is it safe?",
    lead: "You sign in at your bank, not here. Nobody can move money.",
    icon: "shield",
    blocks: ({ name }) => [
      {
        heading: "Your password stays with your bank",
        paragraphs: [
          `You sign in on your bank's own page or in its app. Neither ${name}, nor Codat, nor TrueLayer ever sees your password or your security codes.`,
        ],
      },
      {
        heading: "Read only",
        paragraphs: [
          "What you agree to lets your account history be read. No one can pay, move or change anything with it.",
        ],
      },
      {
        heading: "Who carries it out",
        paragraphs: [
          `${name} uses Codat, a company that connects businesses' financial systems. Codat uses TrueLayer, which is regulated to connect to banks under open banking rules. Your bank checks its permission each time.`,
        ],
      },
      {
        heading: "How to tell that a page is real",
        paragraphs: [
          "Look at the address before you type anything. Your password belongs only on your bank's own address or in its app. We never ask for it by phone or e-mail.",
        ],
      },
    ],
  },
  {
    slug: "what-happens-to-my-data",
    title: "What happens to my data?",
    lead: "What is read, why, who sees it, and for how long.",
    icon: "archive",
    blocks: ({ name, consent, dataDisplay, support }) => [
      {
        heading: "What is read, and why",
        paragraphs: [
          `${name} asks for it to ${consent.purpose}.`,
          `From the accounts you choose, up to ${historyWords(consent.historyMonths)} back: ${consent.data.map(({ title }) => title.toLowerCase()).join(", ")}.`,
        ],
      },
      {
        heading: "Who sees it",
        paragraphs: [
          `People at ${name} who work on your case. Codat and TrueLayer carry it from your bank to ${name}, and may not use it for anything else.`,
          dataDisplay === "none"
            ? `This site doesn't show it to anybody. For a copy, write to ${support.email}.`
            : "Of your own company, whoever has access to its account on this site sees it there.",
        ],
      },
      {
        heading: "How long",
        paragraphs: [
          `Access ends after ${consent.accessDays} days unless you confirm it again. After you stop sharing, we keep ${consent.retention}.`,
        ],
      },
    ],
  },
  {
    slug: "my-bank-isnt-listed",
    title: "My bank isn't listed",
    lead: "Other names to look for, and what to do without it.",
    icon: "bank",
    blocks: ({ name }) => [
      {
        heading: "Before you give up",
        paragraphs: ["Many banks have more than one entry, and some use a name that isn't on the card."],
        steps: [
          "Search for the short name, such as RBS or HSBC.",
          "Look for “Business” after the name: business and personal banking are often separate.",
          "Check the country beside the search.",
          "If it is a trading name or a building society, search for the group it belongs to.",
        ],
      },
      {
        heading: "If it really isn't there",
        paragraphs: [
          `Some banks can't be connected yet. Link another account that your company uses, or write to ${name}: they can tell you how to send statements instead.`,
        ],
      },
    ],
  },
  {
    slug: "someone-else-has-the-login",
    title: "Someone else has the login",
    lead: "Pass the link on. They need no account with us.",
    icon: "people",
    blocks: ({ name, welcome }) => [
      {
        heading: "Send them the link",
        paragraphs: [
          `Anyone who may sign in to your company's bank can do this, on any device. It takes about ${welcome.minutes} minutes. The first page has a button that writes the e-mail for you.`,
        ],
      },
      {
        heading: "If your own login isn't allowed to share",
        paragraphs: [
          `Many banks let only an administrator share a company's accounts. Ask whoever set up your online banking to do it, or to give your login that permission. ${name} cannot change it for you.`,
        ],
      },
      {
        heading: "Never share a login",
        paragraphs: ["Please don't ask for, or pass on, anyone's password or codes. Let them sign in themselves."],
      },
    ],
  },
  {
    slug: "it-went-wrong",
    title: "It went wrong",
    lead: "What the messages mean, and what to do next.",
    icon: "alert",
    blocks: ({ name }) => [
      {
        heading: "The bank couldn't complete it",
        paragraphs: [
          "Banks have faults and quiet hours, often at night and at weekends. Try again after a few minutes. Nothing is shared twice, and nothing is lost.",
        ],
      },
      {
        heading: "The link has been used or has expired",
        paragraphs: ["For your safety each link to a bank works once and not for long. Go back and ask for a new one."],
      },
      {
        heading: "I approved on my phone, and nothing happens here",
        paragraphs: [
          "Open our first page again on the device where you started: it knows how far you came and leads you on. Nothing needs doing twice.",
        ],
      },
      {
        heading: "Reading takes very long",
        paragraphs: [
          "Some banks send their history slowly. You can close the page and come back to it on the same device; nothing is lost.",
        ],
      },
      {
        heading: "None of these",
        paragraphs: [
          `Write to ${name} and give the reference from the page, when there is one. It tells them what to look for.`,
        ],
      },
    ],
  },
  {
    slug: "your-account",
    title: "Signing in and your account",
    lead: "No password: we mail you a link.",
    icon: "key",
    blocks: ({ name, consent, dataDisplay }) => [
      {
        heading: "How to sign in",
        paragraphs: [
          "Enter your e-mail address, and we mail you a link. Open it on the device where you want to be signed in, and press the button there. It works once, and not for long.",
        ],
      },
      {
        heading: "Which address?",
        paragraphs: [
          "The one with which you kept access after linking a bank, or the one at which a colleague invited you. The contact e-mail that was given before is no key: it may have been typed by somebody else.",
        ],
      },
      {
        heading: "If you linked a bank and gave no address",
        paragraphs: [
          "In the browser in which you linked it, our first page leads to what you share. There you stop it, renew it, or keep access with an address of your own.",
        ],
      },
      {
        heading: "The mail doesn't come",
        paragraphs: [
          "It takes a minute at most. Look among unwanted mail, check how the address is spelled, and ask for another: only the newest link counts.",
        ],
      },
      {
        heading: "What you can do there",
        paragraphs: [
          `See ${dataDisplay === "none" ? "how each bank stands" : `what each bank has sent to ${name}`}, read your agreements, renew access before its ${consent.accessDays} days are over, add banks, invite colleagues, stop sharing and delete data.`,
        ],
      },
    ],
  },
  {
    slug: "how-to-stop-sharing",
    title: "How to stop sharing",
    lead: "At any time, here or at your bank.",
    icon: "stop",
    blocks: ({ name, support, consent }) => [
      {
        heading: "Here",
        paragraphs: ["It ends at once, and says before you confirm what follows from it."],
        steps: [
          "Sign in and open the bank; without an account, open our first page in the browser in which you linked it, and choose “See what you share”.",
          "Choose “Stop sharing” or “Delete data”.",
          "Read what follows, and confirm.",
        ],
      },
      {
        heading: "At your bank",
        paragraphs: [
          "Every bank that takes part in open banking lists who may read your accounts, in its app or online banking, usually under “connected apps” or “open banking”. Take the permission back there; it ends at once.",
        ],
      },
      {
        heading: "What happens then",
        paragraphs: [
          `Nothing new is read. After you stop sharing, we keep ${consent.retention}. Stopping may mean that ${name} asks you for statements instead.`,
          "“Delete data” ends the sharing and deletes what was read here as well.",
        ],
      },
      {
        heading: `Ask ${name}`,
        paragraphs: [
          `If you can't sign in, write to ${support.email} from your company's address and say which bank. No reason is needed.`,
        ],
      },
    ],
  },
];
