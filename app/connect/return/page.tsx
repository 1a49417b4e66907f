import { redirect } from "next/navigation";
import { JourneyPage } from "@/app/connect/journey-page";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { withOrigin } from "@/components/help/help-origin";
import { OutcomeScreen } from "@/components/outcome/outcome-screen";
import { outcomeWords } from "@/components/outcome/outcome-words";
import { CookiesNeeded } from "@/components/ui/cookies-needed";
import { getBrowser, getVisitor } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { getSingleProviderKey } from "@/lib/server/banks/banks";
import { finishLinking } from "@/lib/server/journeys/finish-linking";

export default guardedPage(ReturnPage);

async function ReturnPage({ searchParams }: { searchParams: PageQuery }) {
  const query = singleValues(await searchParams);
  const outcome = await finishLinking(await getVisitor(), query, await getBrowser());
  if (outcome.kind === "linked" && outcome.isHolder && outcome.connectionId !== null)
    redirect(paths.progressOf(outcome.connectionId));

  const here = `${paths.returned}?${new URLSearchParams(query)}`;
  return (
    <JourneyPage title={outcomeWords(outcome, null).title} from={here}>
      {query.cookies === "off" ? (
        <div className="mb-8">
          <CookiesNeeded />
        </div>
      ) : null}
      <OutcomeScreen
        outcome={outcome}
        brand={getBrand()}
        reloadHref={here}
        helpHref={withOrigin(paths.helpTopic("it-went-wrong"), here)}
        wasWrong={query.wrong === "1"}
        bankListHref={getSingleProviderKey() === null ? paths.bankList : null}
      />
    </JourneyPage>
  );
}

/** The redirect's query with one value a name, the first: a name given twice is no reason to strand anyone. */
function singleValues(query: Record<string, string | string[] | undefined>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined) values[name] = text;
  }
  return values;
}
