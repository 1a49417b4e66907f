import type { ReactNode } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

/** "small" is for what stands in a row of many; both are large enough for a thumb. */
export type ButtonSize = "regular" | "small";

const shared =
  "inline-flex items-center justify-center gap-2.5 rounded-xl border-2 text-center leading-snug font-semibold no-underline motion-safe:transition-colors aria-disabled:cursor-progress";

const sizes: Record<ButtonSize, string> = {
  regular: "min-h-13 px-6 py-3 text-[1.0625rem]",
  small: "min-h-11 px-4 py-1.5 text-base",
};

const variantClasses: Record<ButtonVariant, string> = {
  primary: "button-filled border-primary bg-primary text-on-primary hover:border-primary-hover hover:bg-primary-hover",
  secondary: "border-primary bg-transparent text-primary hover:bg-primary-soft",
  danger: "button-filled border-danger bg-danger text-background hover:bg-transparent hover:text-danger",
  quiet:
    "border-transparent sm:min-w-11 sm:border-x-0 sm:px-0 forced-colors:border-[Canvas] bg-transparent text-primary underline decoration-1 underline-offset-4 hover:decoration-2",
};

/** The classes of a button, for what must look like one: a link, a submit button of a feature. */
export function buttonClass(variant: ButtonVariant = "primary", extra = "", size: ButtonSize = "regular") {
  return `${shared} ${sizes[size]} ${variantClasses[variant]} ${extra}`;
}

/** A link that looks like a button. Plain anchors keep the journey free of prefetching and of client code. */
export function ButtonLink({
  href,
  variant,
  size,
  className,
  children,
}: {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a href={href} className={buttonClass(variant, className, size)}>
      {children}
    </a>
  );
}

/** A link in running text. */
export function TextLink({
  href,
  className = "",
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a
      href={href}
      className={`font-medium text-primary underline decoration-1 underline-offset-4 hover:decoration-2 ${className}`}
    >
      {children}
    </a>
  );
}
