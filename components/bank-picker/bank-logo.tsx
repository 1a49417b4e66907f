/** A bank's logo beside its name. */
export function BankLogo({ path }: { path: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: logos come from our own origin in the size they are shown in
    <img
      src={path}
      alt=""
      width={40}
      height={40}
      loading="lazy"
      decoding="async"
      fetchPriority="low"
      className="bank-row-logo bg-[white] object-contain"
    />
  );
}
