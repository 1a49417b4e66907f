import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import type { LeaveReason } from "@/lib/contracts/leaving";
import { paths } from "@/lib/paths";

type Choice = { why: Exclude<LeaveReason, "remind" | "phone">; icon: IconName; title: string; text: string };

/** Why somebody doesn't go to the bank now: each row is one tap, counted, and leads to what helps. */
export function LeaveChoices({
  bank,
  journeyId,
  hasBankChoice,
  hasStatements,
  mustClaimFirst,
  children,
}: {
  bank: { key: string; name: string };
  /** Of which journey the answers are; null for nobody. */
  journeyId: string | null;
  /** False where the operator offers one bank only. */
  hasBankChoice: boolean;
  /** Whether the operator takes statements instead, and says where. */
  hasStatements: boolean;
  /** Whether the company has to become somebody's before someone else can be asked. */
  mustClaimFirst: boolean;
  /** More rows below these. */
  children?: ReactNode;
}) {
  const choices = allChoices(bank.name, mustClaimFirst).filter(
    ({ why }) => (why !== "wrong-bank" || hasBankChoice) && (why !== "statements" || hasStatements),
  );
  return (
    <form method="post" action={paths.api.leave}>
      <input type="hidden" name="bank" value={bank.key} />
      {journeyId ? <input type="hidden" name="journey" value={journeyId} /> : null}
      <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
        {choices.map(({ why, icon, title, text }) => (
          <li key={why}>
            <button
              type="submit"
              name="why"
              value={why}
              className="flex min-h-18 w-full items-center gap-4 px-5 py-3.5 text-left hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:px-6"
            >
              <Icon name={icon} className="size-6 text-primary" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{title}</span>
                <span className="block text-base leading-normal text-muted wrap-anywhere">{text}</span>
              </span>
              <Icon name="chevron-right" className="size-5 text-muted" />
            </button>
          </li>
        ))}
        {children}
      </ul>
    </form>
  );
}

function allChoices(bankName: string, mustClaimFirst: boolean): Choice[] {
  return [
    {
      why: "someone-else",
      icon: "people",
      title: "Someone else has the login",
      text: mustClaimFirst ? "First you'll add what you share to an account." : "Get a link for them to connect it.",
    },
    { why: "cannot-sign-in", icon: "key", title: "I can't sign in", text: `What to try at ${bankName}.` },
    { why: "wrong-bank", icon: "bank", title: "Wrong bank", text: "Go back to the list." },
    { why: "is-it-safe", icon: "shield", title: "Is it safe?", text: "We can't move money or see your password." },
    { why: "statements", icon: "archive", title: "Send statements instead", text: "Without connecting a bank." },
  ];
}
