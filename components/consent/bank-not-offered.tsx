import { BesideLandscape } from "@/components/layout/beside-landscape";
import { OnlyBank } from "@/components/layout/only-bank";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import type { Brand } from "@/lib/contracts/brand";
import type { NotOfferedWords } from "./not-offered-words";

/** In place of an agreement with a bank that can have none; `words` are those of `notOfferedWords`. */
export function BankNotOffered({
  words,
  brand,
  hereHref,
  bankListHref,
  helpHref,
}: {
  words: NotOfferedWords;
  brand: Brand;
  /** This page again. */
  hereHref: string;
  bankListHref: string | null;
  helpHref: string;
}) {
  const first = words.isPassing
    ? { href: hereHref, label: "Try again" }
    : bankListHref && { href: bankListHref, label: "Choose another bank" };
  // Who renews has access as it was.
  const isOnlyBank = !words.isPassing && !words.isRenewal;
  return (
    <>
      {bankListHref ? (
        <div className="mb-4">
          <BackLink href={bankListHref}>Back</BackLink>
        </div>
      ) : null}
      <BesideLandscape weather="clouded">
        <h1 className="text-title wrap-anywhere">{words.title}</h1>
        <p className="mt-3 max-w-column text-lead text-muted">{words.text}</p>
        <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:gap-x-5">
          {first ? <ButtonLink href={first.href}>{first.label}</ButtonLink> : null}
          {first && isOnlyBank ? null : (
            <ButtonLink href={helpHref} variant={first ? "quiet" : "primary"}>
              Get help
            </ButtonLink>
          )}
        </div>
        {isOnlyBank ? <OnlyBank brand={brand} className="mt-8" /> : null}
      </BesideLandscape>
    </>
  );
}
