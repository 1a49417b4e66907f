import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { z } from "zod";
import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import type { PageQuery } from "@/app/page-query";
import { pageOfSection } from "@/components/account/account-pages";
import { type BankSection, readSection } from "@/lib/contracts/bank-section";
import type { ConnectionDetailView } from "@/lib/contracts/dashboard";
import type { CustomerOfCompany } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { pathWithAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getCompanies } from "@/lib/server/companies/companies";
import { getConnectionDetail } from "@/lib/server/companies/connection-detail";

type Rendered = (page: {
  customer: CustomerOfCompany;
  view: ConnectionDetailView;
  query: Awaited<PageQuery>;
  from: string;
  section: BankSection;
}) => Promise<{ title: string; content: ReactNode }>;

/**
 * A page about one connection, in the frame of the company it belongs to, whichever the browser looks at. It is below Home
 * or Sharing, wherever it was opened, as is what changes or ends what the connection shares.
 */
export function connectionPage(path: (id: string) => string, render: Rendered) {
  return customerPage<{ id: string }>(
    ({ id }) => path(id),
    async ({ customer, props, from }) => {
      const { id } = await props.params;
      if (!z.uuid().safeParse(id).success) throw new AppError("connection.unknown-address");
      const query = await props.searchParams;
      const section = readSection(query);
      const [view, { companies }] = await Promise.all([
        // A browser without scripts comes back like this while something moves.
        getConnectionDetail(customer, id, { isRefresh: query.refreshed !== undefined }).catch((error) =>
          leaveWhenDeleted(error, query, customer.userId),
        ),
        getCompanies(customer),
      ]);
      const { title, content } = await render({ customer, view, query, from, section });
      return (
        <AccountSitePage
          title={title}
          from={from}
          company={{ ...view.company, role: view.role }}
          companies={companies}
          current={pageOfSection[section]}
          hasWayBack
        >
          {content}
        </AccountSitePage>
      );
    },
  );
}

/** A form that was refused because its connection was deleted was sent twice: the first time did what it asked for. */
async function leaveWhenDeleted(error: unknown, query: Awaited<PageQuery>, reader: string): Promise<never> {
  const isDeleted = error instanceof AppError && error.family === "not-found" && query.refused !== undefined;
  if (isDeleted) redirect(await pathWithAnswer(paths.account, { done: "already" }, reader));
  throw error;
}
