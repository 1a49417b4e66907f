import { StopScreen } from "@/components/dashboard/connection/stop-screen";
import { getBrand } from "@/lib/brand";
import { paths } from "@/lib/paths";
import { refusalNotice } from "../../../refusal-notice";
import { connectionPage } from "../../connection-page";

export default connectionPage(paths.stopSharing, async ({ view, query }) => {
  const { name, consent } = getBrand();
  return {
    title: "Stop sharing",
    content: (
      <StopScreen view={view} brandName={name} retention={consent.retention} alert={await refusalNotice(query)} />
    ),
  };
});
