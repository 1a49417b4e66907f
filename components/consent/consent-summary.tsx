import { Icon, type IconName } from "@/components/ui/icon";
import { monthsWords } from "@/lib/domain/length-words";

/** What is agreed to at a glance, above the guidelines in general. */
export function ConsentSummary({ historyMonths }: { historyMonths: number }) {
  const points: { icon: IconName; text: string }[] = [
    { icon: "lock", text: "Read-only: we can't move money" },
    { icon: "clock", text: `Up to ${monthsWords(historyMonths)} back` },
    { icon: "calendar", text: "Until you stop, or access ends" },
  ];
  return (
    <ul className="flex flex-col gap-x-6 gap-y-2.5 sm:flex-row sm:flex-wrap">
      {points.map(({ icon, text }) => (
        <li key={icon} className="flex items-start gap-2.5 font-medium">
          <Icon name={icon} className="mt-0.5 size-5 text-primary" />
          {text}
        </li>
      ))}
    </ul>
  );
}
