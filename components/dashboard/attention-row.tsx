import { Icon } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Clock } from "@/components/ui/moment-words";
import type { CompanyChoice, ConnectionView } from "@/lib/contracts/dashboard";
import { isUrgent } from "@/lib/domain/attention-order";
import { isOver } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { type AttentionWords, attentionWords, twiceWords } from "./attention-words";
import { loginMark, loginName } from "./connection-words";

/** Where there is nothing to do but to read. */
const DETAILS = "Details";

/** A connection that needs its customer, in one line that leads to where it is put right; alone it says more. */
export function AttentionRow({
  connection,
  alike,
  company,
  clock,
  brandName,
  isAlone,
}: {
  connection: ConnectionView;
  /** The other logins of the bank that need the same, and follow it. */
  alike: ConnectionView[];
  company: CompanyChoice;
  clock: Clock;
  brandName: string;
  /** True where there is no other: then there is room for what happened and why, unless the page it leads to is about that. */
  isAlone: boolean;
}) {
  const one = attentionWords(connection, { role: company.role, clock, brandName });
  if (one === null) return null;
  const isOne = alike.length === 0;
  const words: AttentionWords = isOne ? one : { ...one, ...twiceWords([connection, ...alike], company.role) };
  const action = actionOf(connection, words.action);
  const mark = isOne ? loginMark(connection, clock) : null;
  const colour = isUrgent(connection) ? (words.tone === "danger" ? "text-danger" : "text-warning") : "text-muted";
  return (
    <a
      href={pageOf(connection)}
      className="@container grid min-h-16 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3.5 px-4 py-3 text-ink hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:grid-cols-[auto_minmax(0,1fr)_auto_auto] sm:gap-x-4 sm:px-6"
    >
      <LogoTile
        src={connection.bankLogoPath}
        className="row-span-2 size-10 self-start rounded-xl! @max-[13rem]:hidden sm:row-span-1"
      />
      <span className="col-start-2 min-w-0">
        <span className="block leading-snug font-semibold wrap-anywhere">
          {isOne ? loginName(connection) : connection.bankName}{" "}
        </span>
        {mark === null ? null : <span className="block text-base leading-snug text-muted wrap-anywhere">{mark} </span>}
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
      <span className="col-start-2 row-start-2 font-semibold text-primary max-sm:text-base sm:col-start-3 sm:row-start-1">
        {action}
      </span>
      <Icon
        name="chevron-right"
        className="col-start-3 row-span-2 row-start-1 size-5 text-muted sm:col-start-4 sm:row-span-1"
      />
    </a>
  );
}

/** Where the page explains first what happened, it is only named as that. */
function actionOf(connection: ConnectionView, action: string | null): string {
  const { attention } = connection;
  if (attention === "failed" || attention === "short" || isUnproved(connection)) return DETAILS;
  return action ?? DETAILS;
}

/** Whether it has ended, and may not all go on in another login: its page has both ways on. */
function isUnproved(connection: ConnectionView): boolean {
  const { attention, duplicateOf } = connection;
  return attention === "duplicate" && isOver(connection) && Boolean(duplicateOf?.others.length);
}

function pageOf(connection: ConnectionView): string {
  const { attention, id } = connection;
  if (isUnproved(connection)) return paths.connection(id);
  if (attention === "duplicate") return paths.mergeConnection(id);
  return attention === "reconnect" || attention === "renew" || attention === "finish"
    ? paths.renew(id)
    : paths.connection(id);
}
