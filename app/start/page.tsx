import { guardedPage } from "@/app/guarded-page";
import { journeySteps } from "@/app/journey-steps";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { NamesakeAlert } from "@/components/onboarding/namesake-alert";
import { StartForm } from "@/components/onboarding/start-form";
import { startPrefill } from "@/components/onboarding/start-prefill";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { CookiesNeeded } from "@/components/ui/cookies-needed";
import { StepMarker } from "@/components/ui/step-marker";
import { getCustomer } from "@/lib/auth/customer";
import { startFormCookie } from "@/lib/auth/form-cookies";
import { waysToSignIn } from "@/lib/auth/providers";
import { getVisitor, needsSignIn } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { isWithoutCookies } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { findNamesake } from "@/lib/server/companies/companies";
import { getStartForm } from "@/lib/server/journeys/journeys";

export default guardedPage(StartPage);

async function StartPage({ searchParams }: { searchParams: PageQuery }) {
  const brand = getBrand();
  const query = await searchParams;
  const view = await getStartForm(
    await getVisitor(),
    startPrefill(query),
    await startFormCookie.read(),
    await getCustomer(),
  );
  const customer = await getCustomer();
  const namesake = query.namesake === "yes" ? await findNamesake(customer, view.values.companyName) : null;
  const isRefused = Object.values(view.problems).some(Boolean);
  return (
    <SitePage title={isRefused ? "Error: Your company" : "Your company"} from={paths.start}>
      <div className="grid grid-cols-1 gap-12 lg:grid-cols-12 lg:gap-columns">
        <div className="max-w-column lg:col-span-7">
          <StepMarker current={1} steps={journeySteps()} back={wayBack(view.bankKey)} />
          <h1 className="mt-4 text-title">Your company</h1>
          {isRefused ? (
            <div className="mb-6" />
          ) : (
            <p className="mt-3 mb-8 text-lead text-muted">Tell us whose bank account this is.</p>
          )}
          {(await isWithoutCookies(query.answer)) ? (
            <div className="mb-8">
              <CookiesNeeded />
            </div>
          ) : null}
          {(await needsSignIn()) ? (
            <div className="mb-8">
              <Alert
                tone="info"
                title="The company you started with now has an account"
                isAnswer={query.known === "yes"}
              >
                <p>Sign in to continue with it. Use the form below to start with another company.</p>
                <ButtonLink href={paths.signInFor(paths.bankList)}>Sign in</ButtonLink>
              </Alert>
            </div>
          ) : null}
          {namesake ? (
            <div className="mb-8">
              <NamesakeAlert company={namesake} bankKey={view.bankKey} />
            </div>
          ) : null}
          <StartForm view={view} brandName={brand.name} mails={waysToSignIn().mail} isAnother={namesake !== null} />
        </div>
        <aside aria-labelledby="why" className="self-start rounded-3xl bg-surface p-7 sm:p-9 lg:col-span-5 lg:mt-12">
          <h2 id="why" className="text-heading">
            Why we ask
          </h2>
          <p className="mt-2 text-muted">So we can match your bank data to your application.</p>
          <p className="mt-4 text-muted">
            You can close this page at any time. Nothing is shared until you agree to it.
          </p>
        </aside>
      </div>
    </SitePage>
  );
}

/** To the bank that was looked at before the company was named, else to the first page. */
function wayBack(bankKey: string | null): { href: string; to: string } {
  return bankKey === null
    ? { href: paths.welcome, to: "the first page" }
    : { href: paths.consent(bankKey), to: "what you share" };
}
