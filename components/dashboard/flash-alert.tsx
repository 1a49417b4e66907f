import { Alert } from "@/components/ui/alert";
import { ReferenceLine } from "@/components/ui/reference-line";
import type { Flash } from "./flash-messages";

/** What the last form led to, above the page that it leads to. */
export function FlashAlert({ tone, title, text, reference }: Flash) {
  return (
    <Alert tone={tone} title={title} isAnswer>
      <p>{text}</p>
      {reference ? <ReferenceLine reference={reference} /> : null}
    </Alert>
  );
}
