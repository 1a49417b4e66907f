import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { JourneyPage } from "@/app/connect/journey-page";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { withOrigin } from "@/components/help/help-origin";
import { AskToShareMore } from "@/components/outcome/ask-administrator";
import { LiveProgress } from "@/components/progress/live-progress";
import { NextRenewal } from "@/components/progress/next-renewal";
import { NoProgress, SignInToGoOn } from "@/components/progress/no-progress";
import { RetryAnswer } from "@/components/progress/retry-answer";
import type { LinkedBank } from "@/components/sharing/email-form";
import { KeepAccess } from "@/components/sharing/keep-access";
import { FlashErrorAlert } from "@/components/ui/flash-error-alert";
import { getCustomer } from "@/lib/auth/customer";
import { keepAccessFormCookie } from "@/lib/auth/form-cookies";
import { getBrowser, getVisitor, needsSignIn } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { type BankSection, readSection } from "@/lib/contracts/bank-section";
import type { ProgressView } from "@/lib/contracts/progress";
import type { KeepAccessView } from "@/lib/contracts/sharing";
import type { Customer } from "@/lib/domain/customer";
import { readReference } from "@/lib/domain/reference";
import type { Visitor } from "@/lib/domain/visitor";
import { readFlashError } from "@/lib/http/flash-error";
import { paths } from "@/lib/paths";
import { isDataShown } from "@/lib/server/access/data-display";
import { getSingleProviderKey } from "@/lib/server/banks/banks";
import { finishLinking } from "@/lib/server/journeys/finish-linking";
import { getNextRenewal } from "@/lib/server/journeys/next-renewal";
import { getProgress } from "@/lib/server/journeys/progress";
import { isMailedAbout } from "@/lib/server/people/mailed";
import { getKeepAccess } from "@/lib/server/people/sharing";
import { retryAllowedAt } from "@/lib/server/sync/try-again";
import { getClock } from "@/lib/server/viewer/locale";

export default guardedPage(ProgressPage);

async function ProgressPage({ searchParams }: { searchParams: PageQuery }) {
  const visitor = await getVisitor();
  const query = await searchParams;
  const { connection, again } = query;
  const connectionId = typeof connection === "string" ? connection : null;
  const from = connectionId === null ? paths.progress : paths.progressOf(connectionId);
  const helpHref = withOrigin(paths.helpTopic("it-went-wrong"), from);
  const view = await getProgress(visitor, connectionId);
  if (view === null) {
    const isHolder = visitor.kind !== "nobody";
    if (!isHolder && (await finishLinking(visitor, {}, await getBrowser())).kind === "finished-elsewhere")
      redirect(paths.returned);
    if (await needsSignIn())
      return (
        <JourneyPage title="Sign in to continue" from={from}>
          <SignInToGoOn signInHref={paths.signInFor(from)} helpHref={helpHref} />
        </JourneyPage>
      );
    return <NothingYet isHolder={isHolder} ways={{ from, helpHref }} />;
  }

  const { name, language, links } = getBrand();
  const refusal = await readFlashError(query.refused);
  const retryAt = again === "wait" ? await retryAllowedAt(visitor, view.connectionId) : null;
  const customer = await getCustomer();
  const { connectionId: id } = view;
  const linked = { connectionId: id, isSkipped: query.receipt === "skip", isSent: query.done === "sent" };
  const { keepAccess, isRefused } = await keepAccessTo(view, linked, { visitor, customer });
  const card = keepAccess && <KeepAccessCard view={keepAccess} linked={linked} />;
  const bankListHref = getSingleProviderKey() === null ? paths.bankList : null;
  const isSignedIn = visitor.kind === "holder" && visitor.userId !== null;
  const doneHref = links.done ?? links.home;
  const isMailed = view.beganAt !== null && (await isMailedAbout(visitor, view.connectionId));
  const isAsking = keepAccess !== null && isAskedFirst(keepAccess) && !linked.isSkipped;
  const ways = { doneHref, bankListHref, helpHref };
  const context = {
    brandName: name,
    language,
    timeZone: (await getClock(customer)).timeZone,
    ...ways,
    isSignedIn,
    isMailed,
    isDataShown: isDataShown(),
    isAsking,
    hasToConfirm: keepAccess !== null && keepAccess.sentTo !== null,
    isRefused,
  };
  return (
    <JourneyPage title={null} from={from}>
      {view.pollMs === null ? null : (
        <ReloadWithoutScripts afterSeconds={view.nextPollSeconds ?? Math.max(5, view.pollMs / 1000)} />
      )}
      {refusal ? (
        <div className="mb-8">
          <FlashErrorAlert {...refusal} />
        </div>
      ) : (
        <RetryAnswer
          kind={again}
          waitSeconds={retryAt && Math.ceil((retryAt.getTime() - Date.now()) / 1000)}
          reference={readReference(query.ref)}
        />
      )}
      <LiveProgress
        initial={view}
        context={context}
        elapsedSeconds={view.beganAt === null ? null : Math.floor((Date.now() - Date.parse(view.beganAt)) / 1000)}
        ask={<AskToShareMore asked={{ bankName: view.bankName, brandName: name }} />}
        keepAccess={card ?? (await nextRenewal(customer, { visitor, connectionId: id, section: readSection(query) }))}
      />
    </JourneyPage>
  );
}

/** Whether something is asked before anything else: not of who is mailed what they asked for. */
function isAskedFirst({ sentTo, receipt, signedInAs }: KeepAccessView): boolean {
  return sentTo === null && (receipt === null || signedInAs !== null);
}

/** How to keep access to the bank that the page shows; null where it isn't asked. */
async function keepAccessTo(
  { connectionId, phase }: ProgressView,
  { isSent, isSkipped }: LinkedBank,
  { visitor, customer }: { visitor: Visitor; customer: Customer | null },
) {
  const refused = await keepAccessFormCookie.read();
  // Where nothing came, nobody is asked where to send anything; who asked before is answered.
  const isAskedOf = phase !== "ended" && (phase !== "failed" || isSent || refused !== null);
  const keepAccess = isAskedOf ? await getKeepAccess(visitor, { customer, refused, connectionId }) : null;
  const isAnswered = isSkipped && keepAccess?.sentTo === null;
  return { keepAccess, isRefused: keepAccess !== null && !isAnswered && Boolean(refused?.problem) };
}

function NothingYet({
  isHolder,
  ways: { from, helpHref },
}: {
  isHolder: boolean;
  ways: { from: string; helpHref: string };
}) {
  return (
    <JourneyPage title="Nothing to show yet" from={from}>
      <NoProgress
        nextHref={isHolder ? paths.bankList : paths.start}
        nextLabel={isHolder ? "Choose your bank" : "Get started"}
        helpHref={helpHref}
      />
    </JourneyPage>
  );
}

/** Without scripts the page itself is loaded again. */
function ReloadWithoutScripts({ afterSeconds }: { afterSeconds: number }) {
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(Math.max(1, Math.ceil(afterSeconds)))} />
    </noscript>
  );
}

/** The next bank to renew, for a person of the company that the page is about. */
async function nextRenewal(
  customer: Customer | null,
  { visitor, connectionId, section }: { visitor: Visitor; connectionId: string; section: BankSection },
): Promise<ReactNode> {
  if (customer === null || visitor.kind === "nobody" || visitor.userId !== customer.userId) return null;
  const next = await getNextRenewal(customer, visitor.companyId, { after: connectionId });
  return next && <NextRenewal next={next} section={section} />;
}

/** Where the receipt goes, and with it the access. On a phone it is an outline while something above it comes first. */
function KeepAccessCard({ view, linked }: { view: KeepAccessView; linked: LinkedBank }) {
  return (
    <div className="rounded-3xl bg-surface p-6 ring-line ring-inset max-lg:group-data-quiet/question:bg-transparent max-lg:group-data-quiet/question:ring-1 sm:p-8">
      <KeepAccess view={view} brandName={getBrand().name} linked={linked} />
    </div>
  );
}
