import { Alert } from "./alert";
import { ReferenceLine } from "./reference-line";
import { waitWords } from "./wait-words";

/** Why the last form or download was refused, above what it was about. */
export function FlashErrorAlert({
  title,
  message,
  reference,
  retryAfterSeconds,
}: {
  title: string;
  message: string;
  /** Of a fault that was nobody's doing here: what support finds it by. */
  reference: string | null;
  retryAfterSeconds: number | null;
}) {
  const wait = waitWords(retryAfterSeconds);
  return (
    <Alert tone="warning" title={title} isAnswer>
      <p>
        {message}
        {wait ? ` You can try again in ${wait}.` : null}
      </p>
      {reference === null ? null : <ReferenceLine reference={reference} />}
    </Alert>
  );
}
