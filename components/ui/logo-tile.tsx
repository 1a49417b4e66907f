/** A logo of any colour and shape on a tile of fixed size. Decorative: the name stands beside it. */
export function LogoTile({ src, className = "size-14" }: { src: string; className?: string }) {
  return (
    <span
      className={`flex shrink-0 items-center justify-center overflow-hidden rounded-2xl border border-line bg-surface ${className}`}
    >
      <picture>
        <img src={src} alt="" width="56" height="56" className="size-full object-contain" />
      </picture>
    </span>
  );
}
