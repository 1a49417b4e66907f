import { use } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { LogoTile } from "@/components/ui/logo-tile";
import type { Clock } from "@/components/ui/moment-words";
import { WholeDays } from "@/components/ui/whole-days";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import { isUrgent } from "@/lib/domain/attention-order";
import { isOver } from "@/lib/domain/connection-state";
import { paths } from "@/lib/paths";
import { getViewer } from "@/lib/server/viewer/viewer";
import { isUnderWay, loginMark, loginName, plainEnd, rowWords, stateWords } from "./connection-words";

/** A connection in a line, as a link to all there is to know of it. */
export function ConnectionRow({
  connection,
  saidEnd,
}: {
  connection: ConnectionView;
  /** The day until which most banks share, which the list says. */
  saidEnd: string | null;
}) {
  const { clock } = use(getViewer());
  const { words, icon, colour } = standingOf(connection, clock);
  const mark = loginMark(connection, clock);
  return (
    <a
      href={paths.connection(connection.id, "sharing")}
      className="@container flex min-h-18 items-center gap-3.5 px-4 py-3.5 text-ink hover:bg-primary-soft focus-visible:rounded-3xl focus-visible:outline-offset-[-3px] sm:gap-4 sm:px-6"
    >
      <LogoTile src={connection.bankLogoPath} className="size-11 @max-[13rem]:hidden" />
      <span className="min-w-0 flex-1">
        <span className="block leading-snug font-semibold wrap-anywhere">{loginName(connection)} </span>
        {mark === null ? null : (
          <span className="block text-base leading-normal text-muted wrap-anywhere">{mark} </span>
        )}
        {saidEnd !== null && saidEnd === plainEnd(connection, clock) ? null : (
          <span className="flex items-start gap-1.5 text-base leading-normal text-muted">
            {icon === null ? null : <Icon name={icon} className={`mt-0.5 size-5 ${colour}`} />}
            <span className={`min-w-0 ${icon === "alert" ? colour : ""}`}>
              <WholeDays>{words}</WholeDays>
            </span>
          </span>
        )}
      </span>
      <Icon name="chevron-right" className="size-5 text-muted" />
    </a>
  );
}

/** How it stands, drawn as on Home: what needs its customer isn't said to be well. */
function standingOf(
  connection: ConnectionView,
  clock: Clock,
): { words: string; icon: IconName | null; colour: string } {
  if (connection.state !== "linked" || isOver(connection))
    return { words: stateWords(connection, clock), icon: null, colour: "" };
  const words = rowWords(connection, clock);
  if (connection.attention === "reconnect") return { words, icon: "alert", colour: "text-danger" };
  if (isUrgent(connection)) return { words, icon: "alert", colour: "text-warning" };
  if (isUnderWay(connection)) return { words, icon: "clock", colour: "text-muted" };
  return { words: stateWords(connection, clock), icon: "check", colour: "text-success" };
}
