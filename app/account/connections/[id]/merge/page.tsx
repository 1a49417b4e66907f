import { MergeScreen } from "@/components/dashboard/connection/merge-screen";
import { paths } from "@/lib/paths";
import { refusalNotice } from "../../../refusal-notice";
import { connectionPage } from "../../connection-page";

export default connectionPage(paths.mergeConnection, async ({ view, query }) => ({
  title: "Merge connections",
  content: <MergeScreen view={view} alert={await refusalNotice(query)} />,
}));
