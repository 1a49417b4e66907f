import type { ReactNode } from "react";
import { z } from "zod";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { getVisitor } from "@/lib/auth/visitor";
import type { ConnectionView } from "@/lib/contracts/dashboard";
import type { Holder } from "@/lib/domain/visitor";
import { AppError } from "@/lib/errors";
import { getSharedConnection } from "@/lib/server/people/sharing";

type Rendered = (page: {
  holder: Holder;
  connection: ConnectionView;
  query: Awaited<PageQuery>;
  from: string;
}) => Promise<{ title: string; content: ReactNode }>;

/** A page about one bank that this browser linked without an account. `path` is the page's own. */
export function sharedConnectionPage(path: (id: string) => string, render: Rendered) {
  return guardedPage(async (props: { params: Promise<{ id: string }>; searchParams: PageQuery }) => {
    const [{ id }, query, visitor] = await Promise.all([props.params, props.searchParams, getVisitor()]);
    if (visitor.kind === "nobody" || !z.uuid().safeParse(id).success)
      throw new AppError("connection.not-of-this-browser");
    const connection = await getSharedConnection(visitor, id);
    const from = path(id);
    const { title, content } = await render({ holder: visitor, connection, query, from });
    return (
      <SitePage title={title} from={from}>
        {content}
      </SitePage>
    );
  });
}
