import type { ReactNode } from "react";
import { BesideLandscape } from "@/components/layout/beside-landscape";
import { ButtonLink } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { paths } from "@/lib/paths";

export const noCompanyTitle = "No company yet";

/** For somebody who is signed in and belongs to no company: what came of their last form, what they are asked, and how to begin. */
export function NoCompany({
  email,
  above,
  asked,
}: {
  email: string;
  above: ReactNode;
  asked: { title: string; content: ReactNode } | null;
}) {
  return (
    <BesideLandscape weather="rising">
      {above ? <div className="mb-8 space-y-4">{above}</div> : null}
      <h1 className="text-title wrap-anywhere">{asked?.title ?? noCompanyTitle}</h1>
      {asked ? (
        <div className="mt-6 space-y-4">{asked.content}</div>
      ) : (
        <p className="mt-4 max-w-column text-lead text-muted">
          You're signed in as{" "}
          <strong className="font-semibold text-ink wrap-anywhere">
            <EmailAddress>{email}</EmailAddress>
          </strong>
          . Connect a bank to begin, or ask a colleague to invite you to your company.
        </p>
      )}
      <div className="mt-6 flex flex-col gap-3 sm:mt-8 sm:flex-row">
        <ButtonLink href={paths.start} variant={asked ? "quiet" : "primary"}>
          {asked ? "Connect a bank for another company" : "Connect a bank"}
        </ButtonLink>
      </div>
    </BesideLandscape>
  );
}
