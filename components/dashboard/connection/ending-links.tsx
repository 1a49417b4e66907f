import { Icon, type IconName } from "@/components/ui/icon";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";

/** The two ways to end a connection, distinguished by what follows. Only an owner may; a member learns who can. */
export function EndingLinks({
  view: { connection, role },
  brandName,
}: {
  view: ConnectionDetailView;
  brandName: string;
}) {
  if (connection.state === "pending") return null;
  return (
    <section aria-labelledby="ending">
      <h2 id="ending" className="mb-4 text-heading">
        Stop or delete
      </h2>
      {role === "owner" ? (
        <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
          {connection.state === "stopped" ? null : (
            <EndingLink
              href={paths.stopSharing(connection.id)}
              icon="stop"
              title="Stop sharing"
              text={`${brandName} gets no new data. What it already has stays.`}
            />
          )}
          <EndingLink
            href={paths.deleteData(connection.id)}
            icon="trash"
            title="Delete data"
            text="Sharing ends, and this bank's data is deleted here."
          />
        </ul>
      ) : (
        <p className="max-w-column text-muted">
          Only an owner of the company can stop sharing or delete data.{" "}
          <a href={paths.people} className="font-medium text-primary underline decoration-1 underline-offset-4">
            See who the owners are
          </a>
          . You can also remove access at your bank.
        </p>
      )}
    </section>
  );
}

function EndingLink({ href, icon, title, text }: { href: string; icon: IconName; title: string; text: string }) {
  return (
    <li>
      <a
        href={href}
        className="flex items-center gap-4 px-5 py-4 hover:bg-primary-soft focus-visible:outline-offset-[-3px] sm:px-6"
      >
        <Icon name={icon} className="size-6 text-muted" />
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{title}</span>
          <span className="block text-base leading-normal text-muted">{text}</span>
        </span>
        <Icon name="chevron-right" className="size-5 text-muted" />
      </a>
    </li>
  );
}
