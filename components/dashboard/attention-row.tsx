import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { CompanyChoice, ConnectionView } from "@/lib/contracts/dashboard";
import { isUrgent } from "@/lib/domain/attention-order";
import { paths } from "@/lib/paths";
import { attentionWords } from "./attention-words";
import { loginName } from "./connection-words";

/** A connection that needs its customer, in one line that leads to where it is put right; alone it says more. */
export function AttentionRow({
  connection,
  company,
  isAlone,
}: {
  connection: ConnectionView;
  company: CompanyChoice;
  /** True where there is no other: then there is room for what happened and why, unless the page it leads to is about that. */
  isAlone: boolean;
}) {
  const words = attentionWords(connection, company);
  if (words === null) return null;
  const colour = isUrgent(connection) ? (words.tone === "danger" ? "text-danger" : "text-warning") : "text-muted";
  return (
    <a
      href={pageOf(connection)}
      className="@container flex min-h-16 items-center gap-3.5 px-4 py-3 text-ink hover:bg-primary-soft focus-visible:outline-offset-[-3px] sm:gap-4 sm:px-6"
    >
      <LogoTile src={connection.bankLogoPath} className="size-10 self-start rounded-xl! @max-[13rem]:hidden" />
      <span className="min-w-0 flex-1">
        <span className="block leading-snug font-semibold wrap-anywhere">{loginName(connection)} </span>
        <span className={`flex gap-1.5 text-base leading-snug font-semibold ${colour}`}>
          <Icon name={isUrgent(connection) ? "alert" : "clock"} className="size-5" />
          <span className="min-w-0 wrap-anywhere">{words.title} </span>
        </span>
        {isAlone && connection.attention !== "short" ? (
          <span className="mt-1.5 block max-w-column text-base leading-normal text-muted wrap-anywhere">
            {words.text}{" "}
          </span>
        ) : null}
      </span>
      <span className="font-semibold text-primary max-sm:sr-only">{actionOf(connection, words.action)}</span>
      <Icon name="chevron-right" className="size-5 text-muted" />
    </a>
  );
}

/** Where the page explains first what happened, it is only named as that. */
function actionOf({ attention }: ConnectionView, action: string | null): string {
  return attention === "failed" || attention === "short" ? "Details" : (action ?? "Details");
}

function pageOf({ attention, id }: ConnectionView): string {
  if (attention === "duplicate") return paths.mergeConnection(id);
  return attention === "reconnect" || attention === "renew" || attention === "finish"
    ? paths.renew(id)
    : paths.connection(id);
}
