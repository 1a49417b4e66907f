import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { BrokenPage } from "@/components/brand/broken-page";
import { ButtonLink } from "@/components/ui/button";
import { logFailure } from "@/lib/http/failure";
import type { PageQuery } from "./page-query";
import { SitePage } from "./site-page";

type Page<Props> = (props: Props) => Promise<ReactNode>;

/**
 * A page that says what happened when it cannot be made. Next's own error pages need scripts before they show a word;
 * this one is in the first answer.
 */
export function guardedPage<Props extends { searchParams: PageQuery }>(render: Page<Props>): Page<Props> {
  return async (props) => {
    try {
      return await render(props);
    } catch (error) {
      unstable_rethrow(error);
      return <Broken reference={logFailure(error)} query={await props.searchParams} />;
    }
  };
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
