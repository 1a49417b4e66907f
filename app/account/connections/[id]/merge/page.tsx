import { connectionPage } from "@/app/account/connections/connection-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { MergeScreen } from "@/components/dashboard/connection/merge-screen";
import { paths } from "@/lib/paths";
import { listConnectedBy } from "@/lib/server/consents/connected-by";

export default connectionPage(paths.mergeConnection, async ({ customer, view, query, section }) => {
  const { connection, company } = view;
  const { duplicateOf } = connection;
  const connectedBy = await listConnectedBy(customer, company.id, duplicateOf ? [connection, duplicateOf] : []);
  return {
    title: "Merge connections",
    content: (
      <MergeScreen view={view} section={section} connectedBy={connectedBy} alert={await flashErrorNotice(query)} />
    ),
  };
});
