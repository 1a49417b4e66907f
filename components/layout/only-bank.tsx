import { TextLink } from "@/components/ui/button";
import type { Brand } from "@/lib/contracts/brand";

/** Below a bank that can't be connected: what is left to who has no other. */
export function OnlyBank({
  brand,
  isAccount = false,
  className,
}: {
  brand: Brand;
  /** Whether it is an account of it that can't be, not the bank. */
  isAccount?: boolean;
  className: string;
}) {
  const { email } = brand.support;
  const { statements } = brand.links;
  return (
    <div className={`space-y-2 text-base text-muted ${className}`}>
      <p className="wrap-anywhere">
        <span>
          {isAccount
            ? `If it's your only account, contact ${brand.name}:`
            : `If it's your only bank, contact ${brand.name}:`}
        </span>{" "}
        <TextLink href={`mailto:${email}`}>{email}</TextLink>
      </p>
      {statements ? (
        <p>
          <TextLink href={statements}>Send statements instead</TextLink>
        </p>
      ) : null}
    </div>
  );
}
