import { RowLink } from "@/components/ui/row-link";
import type { BankSection } from "@/lib/contracts/bank-section";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";

/** The two ways to end a connection, distinguished by what follows. Only an owner may; a member learns who can. */
export function EndingLinks({
  view: { connection, role },
  brandName,
  stays,
  section,
}: {
  view: ConnectionDetailView;
  brandName: string;
  /** What becomes of what was received. */
  stays: string;
  section: BankSection;
}) {
  // What is not confirmed is cancelled above instead.
  if (connection.state === "pending" || connection.state === "unconfirmed") return null;
  const isEnded = connection.state === "stopped" || connection.state === "ended";
  return (
    <section aria-labelledby="ending">
      <h2 id="ending" className="mb-4 text-heading">
        {isEnded ? "Delete" : "Stop or delete"}
      </h2>
      {role === "owner" ? (
        <ul className="divide-y divide-line overflow-hidden rounded-3xl bg-surface">
          {isEnded ? null : (
            <RowLink
              iconClass="text-muted"
              href={paths.stopSharing(connection.id, section)}
              icon="stop"
              title="Stop sharing"
              text={`${brandName} gets no new data. ${stays}`}
            />
          )}
          <RowLink
            iconClass="text-muted"
            href={paths.deleteData(connection.id, section)}
            icon="trash"
            title="Delete data"
            text={
              connection.state === "linked"
                ? "Sharing ends, and this bank's data is deleted here and at Codat."
                : "This bank's data is deleted here and at Codat."
            }
          />
        </ul>
      ) : (
        <p className="max-w-column text-muted">
          {isEnded
            ? "Only an owner of the company can delete data."
            : "Only an owner of the company can stop sharing or delete data."}{" "}
          <a href={paths.people} className="font-medium text-primary underline decoration-1 underline-offset-4">
            See who the owners are
          </a>
          {isEnded ? "." : ". You can also remove access at your bank."}
        </p>
      )}
    </section>
  );
}
