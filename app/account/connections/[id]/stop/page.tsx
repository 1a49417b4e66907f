import { connectionPage } from "@/app/account/connections/connection-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { StopScreen } from "@/components/dashboard/connection/stop-screen";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";

export default connectionPage(paths.stopSharing, async ({ view, query, section }) => ({
  title: "Stop sharing",
  content: <StopScreen view={view} brand={getBrand()} alert={await flashErrorNotice(query)} section={section} />,
}));
