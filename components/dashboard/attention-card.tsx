import type { AlertTone } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { CompanyChoice, ConnectionView } from "@/lib/contracts/dashboard";
import { paths } from "@/lib/paths";
import { type AttentionWords, attentionWords, isMendedByRefresh } from "./attention-words";
import { loginName } from "./connection-words";
import { RefreshForm } from "./refresh-form";
import { RemoveForm } from "./remove-form";

/** A connection that needs its customer, with the one thing to do about it. */
export function AttentionCard({ connection, company }: { connection: ConnectionView; company: CompanyChoice }) {
  const words = attentionWords(connection, company);
  if (words === null) return null;
  const name = loginName(connection);
  const { colour, icon } = tones[words.tone];
  return (
    <article
      aria-label={name}
      className="rounded-3xl bg-surface p-5 sm:p-6 md:flex md:items-center md:justify-between md:gap-6"
    >
      <div className="min-w-0">
        <div className="flex gap-4">
          <LogoTile src={connection.bankLogoPath} className="size-12 sm:size-14" />
          <div className="min-w-0 flex-1">
            <h3 className="text-heading wrap-anywhere">{name}</h3>
            <p className={`mt-0.5 flex gap-2 font-semibold ${colour}`}>
              <Icon name={icon} className="mt-1 size-5" />
              <span className="min-w-0 wrap-anywhere">{words.title}</span>
            </p>
          </div>
        </div>
        <p className="mt-3 max-w-column text-base leading-normal text-muted wrap-anywhere sm:mt-1.5 sm:pl-18">
          {words.text}
        </p>
      </div>
      <div className="mt-4 flex items-center gap-1 sm:pl-18 md:mt-0 md:w-36 md:shrink-0 md:flex-col md:items-stretch md:pl-0">
        <Action connection={connection} company={company} words={words} />
        {connection.attention === "finish" ? (
          <RemoveForm connectionId={connection.id} className={quietAction}>
            Remove<span className="sr-only">{` ${name}`}</span>
          </RemoveForm>
        ) : (
          <a href={paths.connection(connection.id)} className={`${quietAction} first:-ml-4 md:first:ml-0`}>
            Details<span className="sr-only">{` of ${name}`}</span>
          </a>
        )}
      </div>
    </article>
  );
}

const quietAction =
  "inline-flex min-h-11 items-center justify-center rounded-xl px-4 text-base font-semibold text-primary underline decoration-1 underline-offset-4 hover:decoration-2";

function Action({
  connection,
  company,
  words,
}: {
  connection: ConnectionView;
  company: CompanyChoice;
  words: AttentionWords;
}) {
  if (words.action === null) return null;
  if (isMendedByRefresh(connection)) {
    return (
      <RefreshForm companyId={company.id} label={words.action} variant="primary" size="small" className={mainAction} />
    );
  }
  return (
    <ButtonLink href={pageOf(connection)} size="small" className={mainAction}>
      <span>{words.action}</span>
      <span className="sr-only">{loginName(connection)}</span>
    </ButtonLink>
  );
}

function pageOf({ attention, id }: ConnectionView): string {
  if (attention === "confirm") return paths.connection(id);
  return attention === "duplicate" ? paths.mergeConnection(id) : paths.renew(id);
}

const mainAction = "flex-1 sm:flex-none md:flex-auto";

const tones: Record<AlertTone, { colour: string; icon: IconName }> = {
  danger: { colour: "text-danger", icon: "alert" },
  warning: { colour: "text-warning", icon: "alert" },
  success: { colour: "text-success", icon: "check" },
  info: { colour: "text-primary", icon: "clock" },
};
