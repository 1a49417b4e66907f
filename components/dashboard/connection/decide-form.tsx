import { buttonClass } from "@/components/ui/button";
import { paths } from "@/lib/paths";

/** Asks an owner about a bank that was authorised in a browser nobody knows. Neither answer is nudged to. */
export function DecideForm({ connectionId, bankName }: { connectionId: string; bankName: string }) {
  return (
    <form method="post" action={paths.api.decideReturn(connectionId)}>
      <fieldset>
        <legend className="mb-3 font-semibold">Was this you or someone at your company?</legend>
        <ul className="mb-4 list-disc space-y-1 pl-5">
          <li>{`Yes: we collect the data from ${bankName}, as agreed.`}</li>
          <li>No: we end the access and collect nothing.</li>
        </ul>
        <div className="flex flex-col gap-3 sm:flex-row">
          <button type="submit" name="answer" value="yes" className={buttonClass("secondary")}>
            Yes, connect it
          </button>
          <button type="submit" name="answer" value="no" className={buttonClass("secondary")}>
            No, cancel it
          </button>
        </div>
      </fieldset>
    </form>
  );
}
