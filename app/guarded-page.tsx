import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { BrokenPage } from "@/components/layout/broken-page";
import { RefusedPage } from "@/components/layout/refused-page";
import { ButtonLink } from "@/components/ui/button";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/http/report-error";
import { nameRoute } from "@/lib/http/route-pattern";
import type { PageQuery } from "./page-query";
import { SitePage } from "./site-page";

type Page<Props> = (props: Props) => Promise<ReactNode>;

/**
 * A page that says what happened when it cannot be made. Next's own error pages need scripts before they show a word;
 * this one is in the first answer.
 */
export function guardedPage<Props extends { searchParams: PageQuery; params?: Promise<unknown> }>(
  render: Page<Props>,
): Page<Props> {
  return async (props) => {
    nameRoute(Object(await props.params));
    try {
      return await render(props);
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof AppError && isRefusal(error)) return <Refused error={error} />;
      return <Broken reference={logFailure(error)} query={await props.searchParams} />;
    }
  };
}

/** What a verb says to somebody who asks for what is not there, or not theirs: no fault of anybody's. */
function isRefusal({ family }: AppError): boolean {
  return family === "not-found" || family === "forbidden";
}

function Refused({ error }: { error: AppError }) {
  const title = titleOf(error);
  return (
    <SitePage title={title} from={null}>
      <RefusedPage title={title} text={error.message} />
    </SitePage>
  );
}

function titleOf({ code, family }: AppError): string {
  if (code === "bank-data.not-shown") return "Your data isn't shown here";
  return family === "forbidden" ? "You don't have permission" : "We can't show this page";
}

function Broken({ reference, query }: { reference: string; query: Awaited<PageQuery> }) {
  const same = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
  return (
    <SitePage title="Something broke on our side" from={null}>
      <BrokenPage reference={reference} retry={<ButtonLink href={`?${same}`}>Try again</ButtonLink>} />
    </SitePage>
  );
}
