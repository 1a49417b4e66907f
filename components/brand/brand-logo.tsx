/** The operator's logo in a box of fixed size, so that nothing moves when it arrives. Without a name where that stands beside it. */
export function BrandLogo({
  name,
  logos,
  className = "h-9 w-40 object-left",
}: {
  name: string;
  logos: { light: string; dark: string };
  className?: string;
}) {
  return (
    <picture>
      <source srcSet={logos.dark} media="(prefers-color-scheme: dark)" />
      <img src={logos.light} alt={name} width="160" height="36" className={`object-contain ${className}`} />
    </picture>
  );
}
