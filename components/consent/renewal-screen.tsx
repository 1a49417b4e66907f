import { type ReactNode, use } from "react";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink, type ButtonVariant } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { dayWords } from "@/components/ui/moment-words";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextChanges } from "@/components/ui/text-changes";
import { WholeDays } from "@/components/ui/whole-days";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { Brand } from "@/lib/contracts/brand";
import type { ConsentView } from "@/lib/contracts/consent";
import type { AgreedBefore } from "@/lib/contracts/consent-record";
import type { ConnectionView, RenewalPositionView } from "@/lib/contracts/dashboard";
import { formatDay } from "@/lib/format";
import { getViewer } from "@/lib/server/viewer/viewer";
import { ANSWER_FORM, answersClass } from "./answer-form";
import { ConsentLayout } from "./consent-layout";
import { isRenewalIdle, renewalWords, walkWords } from "./renewal-words";

type RenewalContext = {
  backHref: string;
  backLabel?: string;
  laterHref: string;
  action: string;
  section?: BankSection;
};

/** Confirming access again, or for the first time where it was begun and not finished: the same agreement as ever. */
export function RenewalScreen({
  connection,
  consent,
  before,
  walk = null,
  brand,
  name,
  alert,
  answer,
  context,
}: {
  connection: ConnectionView;
  consent: ConsentView;
  before: AgreedBefore | null;
  /** Where it stands among several that are renewed one after the other. */
  walk?: RenewalPositionView | null;
  brand: Brand;
  /** The bank, and which login at it. */
  name: string;
  alert: ReactNode;
  /** How the button that agrees is drawn; null where an alert has both answers. */
  answer: ButtonVariant | null;
  /** Where the page leads, which is the account's or that of a browser that linked a bank without one. */
  context: RenewalContext;
}) {
  // A day that ends one line and begins the next is hard to read.
  const until = formatDay(consent.expiresOn, brand.language, "long").replaceAll(" ", "\u00a0");
  const words = renewalWords(connection, { name, until });
  const isUnchanged = before !== null && before.changes === null;
  return (
    <ConsentLayout
      consent={consent}
      brand={brand}
      alert={alert}
      above={<BackLink href={context.backHref}>{context.backLabel ?? name}</BackLink>}
      title={words.title}
      lead={
        <>
          {walk ? <p className="text-base font-semibold text-ink wrap-anywhere">{walkWords(walk)}</p> : null}
          <p className="wrap-anywhere">{words.lead}</p>
          {before ? <SinceThen before={before} /> : null}
        </>
      }
      isUnchanged={isUnchanged}
      hasNext={answer !== null && !isRenewalIdle(connection)}
      said={isUnchanged ? [] : ["why"]}
      answers={
        <form id={ANSWER_FORM} method="post" action={context.action} className={answer ? answersClass : "hidden"}>
          <input type="hidden" name="consentHash" value={consent.hash} />
          {context.section ? <input type="hidden" name="section" value={context.section} /> : null}
          {answer ? <Answers connection={connection} words={words} variant={answer} context={context} /> : null}
        </form>
      }
    />
  );
}

/** Agreeing and leaving it, the likelier first: where renewing gains nothing, leaving it is what there is to do. */
function Answers({
  connection,
  words,
  variant,
  context,
}: {
  connection: ConnectionView;
  words: ReturnType<typeof renewalWords>;
  variant: ButtonVariant;
  context: RenewalContext;
}) {
  const isIdle = isRenewalIdle(connection);
  return (
    <>
      {isIdle ? (
        <ButtonLink href={context.backHref} className="w-full">
          Keep it as it is
        </ButtonLink>
      ) : null}
      <SubmitButton
        pendingLabel={`Taking you to ${connection.bankName}…`}
        variant={isIdle ? "secondary" : variant}
        className="w-full wrap-anywhere"
      >
        {words.agree}
      </SubmitButton>
      {isIdle ? null : (
        <ButtonLink href={context.laterHref} variant="secondary" className="w-full">
          Not now
        </ButtonLink>
      )}
      <p className="flex gap-2.5 pt-1 text-base text-muted">
        <Icon name="lock" className="mt-0.5 size-5" />
        {words.safety}
      </p>
    </>
  );
}

/** What is asked now, against what was agreed to before. */
function SinceThen({ before: { agreedAt, changes } }: { before: AgreedBefore }) {
  const { clock } = use(getViewer());
  const since = dayWords(agreedAt, clock);
  if (changes === null)
    return (
      <p className="flex gap-2.5 font-semibold text-ink">
        <Icon name="check" className="mt-0.5 size-5 text-success sm:mt-1" />
        <span className="min-w-0">
          <WholeDays>{`The agreement is the same as on ${since}.`}</WholeDays>
        </span>
      </p>
    );
  return (
    <Disclosure label={`What has changed since ${since}`} isOpen className="text-base text-ink">
      <TextChanges changes={changes} />
    </Disclosure>
  );
}
