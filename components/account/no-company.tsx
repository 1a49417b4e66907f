import type { ReactNode } from "react";
import { Landscape } from "@/components/brand/landscape";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** For somebody who is signed in and belongs to no company: what they were invited to, and how to begin. */
export function NoCompany({ email, above }: { email: string; above: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-12 lg:gap-14">
      <Landscape
        weather="rising"
        className="aspect-[2/1] w-full rounded-3xl lg:order-last lg:col-span-5 lg:aspect-auto lg:h-[26rem]"
      />
      <div className="lg:col-span-7">
        {above ? <div className="mb-8 space-y-4">{above}</div> : null}
        <h1 className="text-title">No company is linked to this email</h1>
        <p className="mt-4 max-w-column text-lead text-muted">
          You're signed in as <strong className="font-semibold text-ink wrap-anywhere">{email}</strong>. Connect a bank
          to begin, or ask a colleague to invite you to your company.
        </p>
        <div className="mt-8 flex flex-col gap-3 sm:flex-row">
          <ButtonLink href={paths.start}>Connect a bank</ButtonLink>
        </div>
      </div>
    </div>
  );
}
