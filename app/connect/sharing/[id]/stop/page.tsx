import { sharedConnectionPage } from "@/app/connect/sharing/shared-connection-page";
import { StopScreen } from "@/components/dashboard/connection/stop-screen";
import { FlashErrorAlert } from "@/components/ui/flash-error-alert";
import { getBrand } from "@/lib/brand";
import { readFlashError } from "@/lib/http/flash-error";
import { paths } from "@/lib/paths";

export default sharedConnectionPage(paths.stopSharingHere, async ({ connection, query }) => {
  const refusal = await readFlashError(query.refused);
  const { id } = connection;
  return {
    title: "Stop sharing",
    content: (
      <StopScreen
        view={{ connection, role: "owner" }}
        brand={getBrand()}
        alert={refusal && <FlashErrorAlert {...refusal} />}
        context={{
          backHref: paths.sharing,
          backLabel: "What you share",
          listHref: paths.sharing,
          againHref: paths.renewHere(id),
          action: paths.api.stopSharingHere(id),
          canDelete: false,
        }}
      />
    ),
  };
});
