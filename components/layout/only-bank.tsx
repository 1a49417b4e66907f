import { TextLink } from "@/components/ui/button";
import type { Brand } from "@/lib/contracts/brand";

/** Below a bank that can't be connected: what is left to who has no other. */
export function OnlyBank({ brand, className }: { brand: Brand; className: string }) {
  const { email } = brand.support;
  const { statements } = brand.links;
  return (
    <div className={`space-y-2 text-base text-muted ${className}`}>
      <p className="wrap-anywhere">
        <span>{`If it's your only bank, contact ${brand.name}:`}</span>{" "}
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
