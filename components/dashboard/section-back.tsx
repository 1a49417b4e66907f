import { BackLink } from "@/components/ui/back-link";
import type { BankSection } from "@/lib/contracts/bank-section";
import { paths } from "@/lib/paths";

const names: Record<BankSection, string> = { home: "Home", sharing: "Sharing" };

/** Back to where a page about a bank or its updates was opened. */
export function SectionBack({ section }: { section: BankSection }) {
  return <BackLink href={paths.section(section)}>{names[section]}</BackLink>;
}
