import type { ReactNode } from "react";
import { Landscape } from "@/components/brand/landscape";
import { ButtonLink, TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Brand } from "@/lib/contracts/brand";
import { paths } from "@/lib/paths";
import { BenefitDrawing } from "./benefit-drawing";

/** A company that was begun in this browser, the bank that was agreed to last, and where it goes on. */
type Resume = { companyName: string; bank: { key: string; name: string } | null; href: string };

const chooseBank = {
  title: "Choose your bank",
  detail: "Search by name. We list business and personal accounts separately.",
};

const allSteps = [
  { title: "Tell us your company's name", detail: "So we can match it to your application." },
  chooseBank,
  {
    title: "Check what you share",
    detail: "See what we'll read, why and for how long. You decide.",
  },
  {
    title: "Sign in to your bank",
    detail: "Codat takes you there. TrueLayer, a regulated provider, makes the connection.",
  },
];

/** The first page: what they get, how long it takes, what they'll need, and the way on. */
export function Welcome({
  brand,
  startHref,
  resume,
  sharing,
  invitation,
  hasBankChoice,
}: {
  brand: Brand;
  startHref: string;
  /** The journey already begun in this browser, when there is one: then going on with it is what counts. */
  resume: Resume | null;
  /** Whether this browser shares anything without an account, or only did; null where it never has. */
  sharing: "active" | "ended" | null;
  /** How somebody else may do it: for the person who doesn't sign in to the bank themselves. */
  invitation: ReactNode;
  /** False where the operator offers one bank only. */
  hasBankChoice: boolean;
}) {
  return (
    <div className="space-y-14 sm:space-y-28">
      <div className="grid grid-cols-1 gap-10 lg:grid-cols-12 lg:items-center lg:gap-columns">
        <div className="lg:col-span-7">
          <p className="flex items-center gap-2.5 text-base font-semibold text-muted">
            <Icon name="clock" className="size-5 text-primary" />
            {brand.welcome.minutes === 1 ? "Takes about 1 minute" : `Takes about ${brand.welcome.minutes} minutes`}
          </p>
          <h1 className="mt-4 text-display">{brand.welcome.headline}</h1>
          <p className="mt-5 max-w-xl text-lead text-muted">{brand.welcome.lead}</p>
          <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:flex-wrap">
            {resume ? <ResumeLink {...resume} /> : null}
            <ButtonLink href={startHref} variant={resume ? "secondary" : "primary"} className="sm:min-w-56">
              {resume ? "Connect another company" : "Get started"}
              {resume ? null : <Icon name="arrow-right" className="size-5" />}
            </ButtonLink>
          </div>
          {resume ? null : <Needs needs={brand.welcome.needs} />}
          {sharing ? (
            <p className="mt-4">
              <TextLink href={paths.sharing} className="inline-flex min-h-11 items-center">
                {sharing === "active" ? "See, renew or stop sharing" : "See what you shared"}
              </TextLink>
            </p>
          ) : null}
          <p className="mt-6 flex max-w-xl gap-3 text-base text-muted">
            <Icon name="shield" className="mt-0.5 size-5 text-primary" />
            <span className="min-w-0 wrap-anywhere">{`Read-only. ${brand.name} never sees your bank password and can't move money.`}</span>
          </p>
        </div>
        <div className="lg:col-span-5">
          <Landscape className="aspect-[2/1] w-full rounded-3xl lg:aspect-auto lg:h-[30rem]" />
        </div>
      </div>
      <Benefits benefits={brand.welcome.benefits} />
      <div className="grid grid-cols-1 gap-12 lg:grid-cols-12 lg:items-start lg:gap-columns">
        <HowItWorks hasBankChoice={hasBankChoice} isBegun={resume !== null} />
        <div className="lg:col-span-5">{invitation}</div>
      </div>
    </div>
  );
}

function ResumeLink({ companyName, href }: Resume) {
  return (
    <ButtonLink href={href} className="min-w-0 max-w-full">
      <span className="line-clamp-2 min-w-0 text-balance wrap-anywhere">Continue with {companyName}</span>
      <Icon name="arrow-right" className="size-5" />
    </ButtonLink>
  );
}

/** Not on phones, where the first screen says as much. */
function Benefits({ benefits }: { benefits: Brand["welcome"]["benefits"] }) {
  return (
    <section aria-labelledby="benefits" className="max-sm:hidden">
      <h2 id="benefits" className="sr-only">
        What you get
      </h2>
      <ul className="grid grid-cols-1 gap-10 sm:grid-cols-[repeat(auto-fit,minmax(12rem,1fr))]">
        {benefits.map(({ title, detail }, index) => (
          <li key={title}>
            <BenefitDrawing index={index} />
            <h3 className="mt-4 text-heading">{title}</h3>
            <p className="mt-1.5 text-muted">{detail}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Needs({ needs }: { needs: string[] }) {
  return (
    <section aria-labelledby="needs" className="mt-7">
      <h2 id="needs" className="text-base font-semibold">
        What you'll need
      </h2>
      <ul className="mt-2 space-y-2 text-base">
        {needs.map((need) => (
          <li key={need} className="flex gap-3">
            <Icon name="check" className="mt-0.5 size-5 text-primary" />
            {need}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On phones without what the first screen and the steps themselves say. */
function HowItWorks({ hasBankChoice, isBegun }: { hasBankChoice: boolean; isBegun: boolean }) {
  const steps = hasBankChoice ? allSteps : allSteps.filter((step) => step !== chooseBank);
  return (
    <section aria-labelledby="steps" className="lg:col-span-7">
      <h2 id="steps" className="text-title">
        How it works
      </h2>
      <ol className="mt-4 sm:mt-7">
        {steps.map(({ title, detail }, index) => {
          const isDone = isBegun && index === 0;
          return (
            <li key={title} className="flex gap-5 border-t border-line py-3.5 sm:py-5">
              <span aria-hidden="true" className="w-6 shrink-0 text-heading font-semibold text-primary tabular-nums">
                {isDone ? <Icon name="check" className="size-6" /> : index + 1}
              </span>
              <div className="min-w-0">
                <h3 className="text-heading">
                  {title}
                  {isDone ? <span className="sr-only"> (done)</span> : null}
                </h3>
                <p className="mt-1 text-muted max-sm:hidden">{detail}</p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
