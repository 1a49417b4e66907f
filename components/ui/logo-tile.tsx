/**
 * A logo on a tile of fixed size. Decorative: the name stands beside it. The tile is white by day and by night,
 * because that is the ground logos are drawn for; by night it is a little dimmed, with the logo.
 */
export function LogoTile({ src, className = "size-14" }: { src: string; className?: string }) {
  return (
    <span
      className={`flex shrink-0 items-center justify-center overflow-hidden rounded-2xl border border-line bg-[white] dark:brightness-90 ${className}`}
    >
      <picture>
        <img src={src} alt="" width="56" height="56" className="size-full object-contain p-1" />
      </picture>
    </span>
  );
}
