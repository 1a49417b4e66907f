import { Alert, type AlertTone } from "@/components/ui/alert";
import { ReferenceLine } from "@/components/ui/reference-line";
import { waitWords } from "@/components/ui/wait-words";
import type { RefreshResult } from "@/lib/contracts/sync";

/** What came of having a bank tried again; nothing for a kind that is none. `waitSeconds` is until it may be again, null when now. */
export function RetryAnswer({
  kind,
  waitSeconds,
  reference,
}: {
  kind: unknown;
  waitSeconds: number | null;
  reference: string | null;
}) {
  const answer = answers.get(String(kind));
  if (!answer) return null;
  const again = waitWords(waitSeconds);
  return (
    <div className="mb-8">
      <Alert tone={answer.tone} title={answer.title} isAnswer>
        <p>{kind === "wait" ? `${answer.text} You can try again ${again ? `in ${again}` : "now"}.` : answer.text}</p>
        {reference ? <ReferenceLine reference={reference} /> : null}
      </Alert>
    </div>
  );
}

const notReadable = {
  tone: "warning",
  title: "It couldn't be asked for",
  text: "Codat, which reads the data for us, says that this bank may not be read at present. Link it again to go on.",
} as const;

const answers = new Map<string, { tone: AlertTone; title: string; text: string }>(
  Object.entries({
    started: {
      tone: "success",
      title: "Asked for again",
      text: "What comes of it appears here by itself.",
    },
    already: {
      tone: "info",
      title: "This is under way already",
      text: "There is nothing more to do: what comes of it appears here by itself.",
    },
    wait: { tone: "info", title: "Not quite yet", text: "It was asked for a short while ago." },
    "nothing-linked": notReadable,
    reconnect: notReadable,
    unavailable: {
      tone: "warning",
      title: "It can't be asked for right now",
      text: "Codat, which reads the data for us, isn't answering. It isn't something you did; try again in a few minutes.",
    },
  } satisfies Record<RefreshResult["kind"], { tone: AlertTone; title: string; text: string }>),
);
