import { redirect } from "next/navigation";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { BankNotOffered } from "@/components/consent/bank-not-offered";
import { InvitedAgreement } from "@/components/consent/invited-agreement";
import { LinkProblemAlert } from "@/components/consent/link-problem-alert";
import { readLinkProblem } from "@/components/consent/link-problem-query";
import { answerVariant } from "@/components/consent/link-problem-words";
import { notOfferedWords } from "@/components/consent/not-offered-words";
import { InvitationOver, overTitle } from "@/components/invitation/invitation-over";
import { ReceivedInvitation, receivedTitle } from "@/components/invitation/received-invitation";
import { CookiesNeeded } from "@/components/ui/cookies-needed";
import { momentWords } from "@/components/ui/moment-words";
import { getBrowser } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { invitationToken } from "@/lib/contracts/bank-invitation";
import { isWithoutCookies, readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { isBankListKnown } from "@/lib/server/banks/banks";
import { getReceivedInvitation, hasConnectedBy } from "@/lib/server/journeys/invited";
import { getClock } from "@/lib/server/viewer/locale";

export default guardedPage(InvitedPage);

/** The link's secret is in the address: nothing on the page carries it on, not even to help. */
async function InvitedPage({ params, searchParams }: { params: Promise<{ token: string }>; searchParams: PageQuery }) {
  const token = invitationToken.safeParse((await params).token).data;
  const browser = await getBrowser();
  const view = token ? await getReceivedInvitation(token, browser) : null;
  if (token && !view && (await hasConnectedBy(token, browser))) redirect(paths.sharing);
  if (!token || !view)
    return (
      <SitePage title={overTitle} from={null}>
        <InvitationOver />
      </SitePage>
    );
  const [query, brand, { consent }] = [await searchParams, getBrand(), view];
  const helpHref = paths.helpTopic("it-went-wrong");
  if (query.step !== "agreement")
    return (
      <SitePage title={receivedTitle(view)} from={null}>
        <ReceivedInvitation view={view} token={token} brand={brand} isLeft={query.step === "declined"} />
      </SitePage>
    );
  if (consent === null) {
    const words = notOfferedWords({ isListKnown: await isBankListKnown() });
    return (
      <SitePage title={words.title} from={null}>
        <BankNotOffered
          words={words}
          brand={brand}
          hereHref={paths.invitedAgreement(token)}
          bankListHref={null}
          helpHref={helpHref}
        />
      </SitePage>
    );
  }
  const problem = readLinkProblem(await readAnswer(query.answer, browser.hash));
  return (
    <SitePage title={receivedTitle(view)} from={null}>
      {(await isWithoutCookies(query.answer)) ? (
        <div className="mb-8">
          <CookiesNeeded />
        </div>
      ) : null}
      <InvitedAgreement
        view={view}
        consent={consent}
        token={token}
        brand={brand}
        answer={answerVariant(problem?.problem)}
        alert={
          problem && (
            <LinkProblemAlert
              {...problem}
              ends={problem.endsAt && momentWords(problem.endsAt, await getClock(null))}
              consent={consent}
              bankListHref={null}
              helpHref={helpHref}
              decline={{ action: paths.api.declineInvited, values: { token } }}
              wasAtBank={false}
            />
          )
        }
      />
    </SitePage>
  );
}
