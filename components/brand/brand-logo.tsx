import type { BrandLogoPaths } from "@/lib/contracts/brand";

/** A longer name is written smaller, in lines: it is never cut. */
const SHORT_NAME = 14;

/**
 * The operator's logo in a box of fixed size, so that nothing moves when it arrives, or its name where it has none.
 * `isNamed`: the name stands beside it, and is not said twice.
 */
export function BrandLogo({
  name,
  logos,
  isNamed = false,
  className = "h-9 w-40 object-left",
}: {
  name: string;
  logos: BrandLogoPaths;
  isNamed?: boolean;
  className?: string;
}) {
  if (logos === null)
    return (
      <span
        aria-hidden={isNamed || undefined}
        className={`block font-bold text-ink wrap-anywhere ${name.length > SHORT_NAME ? "max-w-44 text-sm leading-tight sm:max-w-96 sm:text-base" : "max-w-40 text-heading sm:max-w-72"}`}
      >
        {name}
      </span>
    );
  return (
    <picture>
      <source srcSet={logos.dark} media="(prefers-color-scheme: dark)" />
      <img
        src={logos.light}
        alt={isNamed ? "" : name}
        width="160"
        height="36"
        className={`object-contain ${className}`}
      />
    </picture>
  );
}
