import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/paths";

/** On a wide screen: going on with the phone, where most people have their bank's app. */
export function UsePhone({ bankKey, journeyId }: { bankKey: string; journeyId: string }) {
  return (
    <form method="post" action={paths.api.inviteToBank} className="hidden lg:block">
      <input type="hidden" name="bank" value={bankKey} />
      <input type="hidden" name="journey" value={journeyId} />
      <input type="hidden" name="to" value="phone" />
      <SubmitButton variant="quiet" pendingLabel="One moment…">
        <span className="inline-flex items-center gap-2.5 forced-colors:underline">
          <Icon name="phone" className="size-5" />
          Continue on your phone
        </span>
      </SubmitButton>
    </form>
  );
}
