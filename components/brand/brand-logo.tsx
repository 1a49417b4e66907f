/** The operator's logo in a box of fixed size, so that nothing moves when it arrives. */
export function BrandLogo({ name, logos }: { name: string; logos: { light: string; dark: string } }) {
  return (
    <picture>
      <source srcSet={logos.dark} media="(prefers-color-scheme: dark)" />
      <img src={logos.light} alt={name} width="160" height="36" className="h-9 w-40 object-contain object-left" />
    </picture>
  );
}
