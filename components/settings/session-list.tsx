import { buttonClass } from "@/components/ui/button";
import { type Clock, dayWords, momentWords } from "@/components/ui/moment-words";
import { WholeDays } from "@/components/ui/whole-days";
import type { SessionView } from "@/lib/contracts/people";
import { paths } from "@/lib/paths";

/** Every browser that a person is signed in with, and the way to end each. */
export function SessionList({ sessions, clock }: { sessions: SessionView[]; clock: Clock }) {
  return (
    <section aria-labelledby="browsers">
      <h2 id="browsers" className="text-heading">
        Where you're signed in
      </h2>
      <ul className="mt-3 divide-y divide-line rounded-3xl bg-surface">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-4 sm:px-7"
          >
            <div className="min-w-0">
              <p className="font-semibold">{session.device}</p>
              <p className="text-base text-muted">
                {session.isThis ? "This browser" : `Last used ${momentWords(session.lastSeenAt, clock)}`}, signed in on{" "}
                <WholeDays>{dayWords(session.createdAt, clock)}</WholeDays>
              </p>
            </div>
            {session.isThis ? null : <EndForm session={session} />}
          </li>
        ))}
      </ul>
      <form method="post" action={paths.api.signOutEverywhere} className="mt-4">
        <button type="submit" className={buttonClass("secondary", "w-full sm:w-auto")}>
          Sign out everywhere
        </button>
      </form>
    </section>
  );
}

function EndForm({ session: { id, device } }: { session: SessionView }) {
  return (
    <form method="post" action={paths.api.endSession}>
      <input type="hidden" name="session" value={id} />
      <button
        type="submit"
        className="-mx-2 min-h-11 rounded-lg px-2 font-semibold text-primary underline decoration-1 underline-offset-4 hover:decoration-2"
      >
        Sign out<span className="sr-only"> {device}</span>
      </button>
    </form>
  );
}
