import { Icon, type IconName } from "./icon";

/** A row of a list that leads somewhere: what it is, and below it what is there. */
export function RowLink({
  href,
  icon,
  title,
  text,
  iconClass = "text-primary",
}: {
  href: string;
  icon: IconName;
  title: string;
  text: string;
  iconClass?: "text-primary" | "text-muted";
}) {
  return (
    <li>
      <a
        href={href}
        className="flex min-h-18 items-center gap-4 px-5 py-3.5 text-ink hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:px-6"
      >
        <Icon name={icon} className={`size-6 ${iconClass}`} />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{title}</span>
          <span className="block text-base leading-normal text-muted">{text}</span>
        </span>
        <Icon name="chevron-right" className="size-5 text-muted" />
      </a>
    </li>
  );
}
