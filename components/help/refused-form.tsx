import { Alert } from "@/components/ui/alert";

/** What is shown to somebody whose form could not be taken at all; `reference` when it broke on our side. */
export function RefusedForm({ reference }: { reference: string | null }) {
  if (reference === null) {
    return (
      <Alert tone="warning" title="What you sent didn't arrive as one of our forms">
        <p>Nothing was changed. Go back, open the page again and send it from there.</p>
      </Alert>
    );
  }
  return (
    <Alert tone="warning" title="Something broke on our side">
      <p>
        It isn't something you did. Go back and try again; if it happens again, contact us and give the reference{" "}
        <strong className="font-semibold">{reference}</strong>.
      </p>
    </Alert>
  );
}
