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
  title: "We couldn't request it",
  text: "Codat, which collects the data for us, has no access to this bank at the moment. Reconnect it to continue.",
} as const;

const answers = new Map<string, { tone: AlertTone; title: string; text: string }>(
  Object.entries({
    started: {
      tone: "success",
      title: "Requested again",
      text: "Any new data will appear here.",
    },
    already: {
      tone: "info",
      title: "Already in progress",
      text: "You don't need to do anything. Any new data will appear here.",
    },
    wait: { tone: "info", title: "It's too soon to try again", text: "You requested it a short while ago." },
    "nothing-linked": notReadable,
    reconnect: notReadable,
    unavailable: {
      tone: "warning",
      title: "We can't request it right now",
      text: "Codat, which collects the data for us, isn't responding. Try again now, or in a few minutes.",
    },
  } satisfies Record<RefreshResult["kind"], { tone: AlertTone; title: string; text: string }>),
);
