import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";

/** From help and the guidelines back to where the customer was, or to the first page for those who came from elsewhere. */
export function ReturnLink({ from }: { from: string | null }) {
  return (
    <a
      href={from ?? paths.welcome}
      className="-ml-2 inline-flex min-h-11 items-center gap-2 rounded-lg px-2 font-semibold text-primary hover:bg-primary-soft"
    >
      <Icon name="arrow-left" className="size-5" />
      {from === null || from === paths.welcome ? "Home" : "Back to where you were"}
    </a>
  );
}
