import type { ReactNode } from "react";
import { BesideLandscape } from "@/components/layout/beside-landscape";
import { ButtonLink } from "@/components/ui/button";
import { EmailAddress } from "@/components/ui/email-address";
import { paths } from "@/lib/paths";

/** For somebody who is signed in and belongs to no company: what came of their last form, what they are asked, and how to begin. */
export function NoCompany({ email, above, isAsked }: { email: string; above: ReactNode; isAsked: boolean }) {
  return (
    <BesideLandscape weather="rising">
      {above ? <div className="mb-8 space-y-4">{above}</div> : null}
      <h1 className="text-title">You don't belong to a company yet</h1>
      <p className="mt-4 max-w-column text-lead text-muted">
        You're signed in as{" "}
        <strong className="font-semibold text-ink wrap-anywhere">
          <EmailAddress>{email}</EmailAddress>
        </strong>
        {isAsked ? "." : ". Connect a bank to begin, or ask a colleague to invite you to your company."}
      </p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        <ButtonLink href={paths.start} variant={isAsked ? "secondary" : "primary"}>
          Connect a bank
        </ButtonLink>
      </div>
    </BesideLandscape>
  );
}
