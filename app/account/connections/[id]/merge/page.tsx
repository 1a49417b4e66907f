import { connectionPage } from "@/app/account/connections/connection-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { MergeScreen } from "@/components/dashboard/connection/merge-screen";
import { paths } from "@/lib/paths";

export default connectionPage(paths.mergeConnection, async ({ view, query }) => ({
  title: "Merge connections",
  content: <MergeScreen view={view} alert={await flashErrorNotice(query)} />,
}));
