import { Alert } from "@/components/ui/alert";

const reasons = new Map(
  Object.entries({
    "too-large": {
      title: "What you sent is longer than this form can take",
      text: "Nothing was changed. Go back, shorten it and send it again.",
    },
    "cross-site": {
      title: "This form came from another site",
      text: "Nothing was changed. Open the page here and send it from there.",
    },
    invalid: {
      title: "What you sent didn't arrive as one of our forms",
      text: "Nothing was changed. Go back, open the page again and send it from there.",
    },
  }),
);

/** What is shown to somebody whose form could not be taken at all: why, or the reference when it broke on our side. */
export function RefusedForm({ refused }: { refused: string }) {
  const reason = reasons.get(refused);
  if (reason) {
    return (
      <Alert tone="warning" title={reason.title}>
        <p>{reason.text}</p>
      </Alert>
    );
  }
  return (
    <Alert tone="warning" title="Something broke on our side">
      <p>
        It isn't something you did. Go back and try again; if it happens again, contact us and give the reference{" "}
        <strong className="font-semibold">{refused}</strong>.
      </p>
    </Alert>
  );
}
