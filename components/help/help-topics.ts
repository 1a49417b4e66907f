import type { IconName } from "@/components/ui/icon";
import type { Brand } from "@/lib/contracts/brand";
import { dataInText } from "@/lib/domain/data-words";
import { monthsWords } from "@/lib/domain/length-words";
import { withStop } from "@/lib/domain/with-stop";
import { whichLogin } from "./which-login";

export type HelpBlock = { heading: string; paragraphs: string[]; steps?: string[] };
export type HelpTopic = {
  slug: string;
  title: string;
  lead: string;
  icon: IconName;
  /** The title where it is known which bank it is about; of a topic that says the same of every bank, none. */
  titleFor?: (bankName: string) => string;
  blocks: (brand: Brand, bankName: string | null) => HelpBlock[];
};

/** A topic's title, of the bank that it is about where that is known. */
export function topicTitle({ title, titleFor }: HelpTopic, bankName: string | null): string {
  return bankName !== null && titleFor ? titleFor(bankName) : title;
}

/** Everything that help has a page for, in the order in which it is listed. */
export const helpTopics: HelpTopic[] = [
  {
    slug: "is-it-safe",
    title: "Is it safe?",
    lead: "You sign in at your bank, not here. We can't move money.",
    icon: "shield",
    blocks: ({ name }) => [
      {
        heading: "Your password stays with your bank",
        paragraphs: [
          `You sign in on your bank's own page or in its app. Neither ${name}, nor Codat, nor TrueLayer ever sees your password or your security codes.`,
        ],
      },
      {
        heading: "Read-only",
        paragraphs: ["You agree to share your account history. That's all. We can't make payments or change anything."],
      },
      {
        heading: "Who's involved",
        paragraphs: [
          `${name} uses Codat, which connects businesses' financial systems. Codat uses TrueLayer, which is regulated to connect to banks under open banking rules. Your bank checks its permission each time.`,
        ],
      },
      {
        heading: "How to check a page is real",
        paragraphs: [
          "Check the address before you type anything. Only enter your password on your bank's own address or in its app. We never ask for it by phone or email.",
        ],
      },
    ],
  },
  {
    slug: "what-happens-to-my-data",
    title: "What happens to my data?",
    lead: "What you share, why, who sees it and for how long.",
    icon: "archive",
    blocks: ({ name, consent, dataDisplay, support }) => [
      {
        heading: "What you share and why",
        paragraphs: [
          `${name} uses it to ${withStop(consent.purpose)}`,
          `From the accounts you choose, up to ${monthsWords(consent.historyMonths)} back: ${dataInText(consent.data)}.`,
        ],
      },
      {
        heading: "Who sees it",
        paragraphs: [
          `People at ${name} who work on your case. Codat and TrueLayer pass it from your bank to ${name}, and may not use it for anything else.`,
          dataDisplay === "none"
            ? `No one sees it on this site. For a copy, email ${support.email}.`
            : "At your company, everyone with access to its account on this site sees it there.",
        ],
      },
      {
        heading: "How long",
        paragraphs: [
          `Access ends after ${consent.accessDays} days unless you renew it. After you stop sharing, we keep ${withStop(consent.retention)}`,
        ],
      },
    ],
  },
  {
    slug: "my-bank-isnt-listed",
    title: "My bank isn't listed",
    lead: "Other names to search for, and what to do if it isn't there.",
    icon: "bank",
    blocks: ({ name }) => [
      {
        heading: "Try this first",
        paragraphs: ["Many banks have more than one entry, and some use a different name from the one on your card."],
        steps: [
          "Search for the short name, such as RBS or HSBC.",
          "Look for “Business” after the name: business and personal banking are often separate.",
          "Check the country beside the search.",
          "If it's a trading name or a building society, search for the group it belongs to.",
        ],
      },
      {
        heading: "If it really isn't there",
        paragraphs: [
          `Some banks can't be connected here. Connect another account your company uses, or ask ${name} how to send statements instead.`,
        ],
      },
    ],
  },
  {
    slug: "someone-else-has-the-login",
    title: "Someone else has the login",
    lead: "Pass the link on. They don't need an account with us.",
    icon: "people",
    blocks: ({ name, welcome }) => [
      {
        heading: "Send them the link",
        paragraphs: [
          `Anyone who can sign in to your company's bank can do this, on any device. It takes about ${welcome.minutes} minutes. Choose the bank, then “Not now” and “Someone else has the login”: you get a link for one person and that bank. They connect it in their own browser and see nothing else of your company. You can see how far they are, and withdraw the link.`,
        ],
      },
      {
        heading: "If you don't have permission to share",
        paragraphs: [
          `At many banks, only an administrator can share a company's accounts. Ask the person who set up your online banking to do it, or to give you permission. ${name} can't change this for you.`,
        ],
      },
      {
        heading: "Never share a login",
        paragraphs: ["Don't ask for or pass on anyone's password or codes. Let them sign in themselves."],
      },
    ],
  },
  {
    slug: "i-cant-sign-in",
    title: "I can't sign in to my bank",
    lead: "What to check first, and which login your bank needs.",
    icon: "lock",
    titleFor: (bankName) => `I can't sign in to ${bankName}`,
    blocks: ({ name }, bankName) => [
      {
        heading: "Check at the bank itself",
        paragraphs: [
          "If you can't sign in on your bank's own website or in its app, you can't connect it here either.",
        ],
        steps: [
          "Use the login for the accounts you want to connect. Many banks have one for business and another for personal accounts.",
          "Have your bank's app, card reader or phone ready, whichever it asks for.",
          "Forgotten something? Reset it with the bank. Several wrong attempts can lock the login.",
          "No access at all? Ask the person who set up your online banking, or let them connect it.",
        ],
      },
      whichLogin(bankName),
      {
        heading: "We can't reset it",
        paragraphs: [`Neither ${name} nor Codat knows your login. Only your bank can help with it.`],
      },
    ],
  },
  {
    slug: "it-went-wrong",
    title: "Something went wrong",
    lead: "What the messages mean, and what to do next.",
    icon: "alert",
    blocks: ({ name }) => [
      {
        heading: "The bank couldn't complete it",
        paragraphs: [
          "The problem is at the bank. Banks have faults and maintenance, often at night and at weekends. Try again after a few minutes. Nothing gets shared twice.",
        ],
      },
      {
        heading: "The link has been used or has expired",
        paragraphs: ["For security, each link to a bank works once and expires quickly. Go back and get a new one."],
      },
      {
        heading: "I approved on my phone, and nothing happens here",
        paragraphs: ["Open our home page on the device you started on. You can continue from there."],
      },
      {
        heading: "It's taking a long time",
        paragraphs: [
          "Some banks send their history slowly. You can close the page and open it again in the same browser.",
        ],
      },
      {
        heading: "None of these",
        paragraphs: [
          `Email ${name} and quote the reference from the page, if there is one. It tells them what to look for.`,
        ],
      },
    ],
  },
  {
    slug: "your-account",
    title: "Signing in and your account",
    lead: "No password: we email you a link.",
    icon: "key",
    blocks: ({ name, consent, dataDisplay }) => [
      {
        heading: "How to sign in",
        paragraphs: [
          "Enter your email address, and we'll email you a link. Open it on the device you want to sign in on, and press the button there. It works once and expires quickly.",
        ],
      },
      {
        heading: "Which address?",
        paragraphs: [
          "The one you kept access with after connecting a bank, or the one a colleague invited. You can't sign in with a contact email alone, as someone else may have typed it.",
        ],
      },
      {
        heading: "If you connected a bank and gave no email",
        paragraphs: [
          "In the browser you connected it in, our home page leads to what you share. There you can stop it, renew it, or keep access with your email.",
        ],
      },
      {
        heading: "The email doesn't arrive",
        paragraphs: [
          "It usually takes a minute. Check your spam folder and the spelling of the address, then get another link. Only the newest one works.",
        ],
      },
      {
        heading: "What you can do there",
        paragraphs: [
          dataDisplay === "none"
            ? `See each bank's status, read your agreements, renew access before its ${consent.accessDays} days end, add banks, invite colleagues, stop sharing and delete data.`
            : `See what each bank has sent to ${name}, read your agreements, renew access before its ${consent.accessDays} days end, add banks, invite colleagues, stop sharing and delete data.`,
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
        paragraphs: ["Sharing ends at once. Before you confirm, we list what happens."],
        steps: [
          "Sign in and open the bank. Without an account, open our home page in the browser you connected it in and choose “See, renew or stop sharing”.",
          "Choose “Stop sharing” or “Delete data”.",
          "Read what happens, then confirm.",
        ],
      },
      {
        heading: "At your bank",
        paragraphs: [
          "Every bank in open banking lists who has access to your accounts in its app or online banking, usually under “connected apps” or “open banking”. Remove access there. Sharing ends at once.",
        ],
      },
      {
        heading: "What happens next",
        paragraphs: [
          `We get no new data. After you stop sharing, we keep ${withStop(consent.retention)} Stopping may mean that ${name} asks you for statements instead.`,
          "“Delete data” ends sharing and deletes the data here and at Codat.",
        ],
      },
      {
        heading: `Ask ${name}`,
        paragraphs: [
          `If you can't sign in, email ${support.email} from your company's address and say which bank. You don't have to give a reason.`,
        ],
      },
    ],
  },
];
