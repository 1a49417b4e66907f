import { connectionPage } from "@/app/account/connections/connection-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { DeleteScreen } from "@/components/dashboard/connection/delete-screen";
import { getBrand } from "@/lib/brand";
import { readTypedProblem } from "@/lib/contracts/typed-problem";
import { ownRecordsWords } from "@/lib/domain/consent-text";
import { getEnv } from "@/lib/env";
import { paths } from "@/lib/paths";

export default connectionPage(paths.deleteData, async ({ view, query, section }) => {
  const brand = getBrand();
  return {
    title: "Delete data",
    content: (
      <DeleteScreen
        view={view}
        section={section}
        ownRecords={ownRecordsWords(brand)}
        agreementYears={getEnv().RETENTION_CONSENT_YEARS}
        language={brand.language}
        problem={readTypedProblem(query.problem)}
        alert={await flashErrorNotice(query)}
      />
    ),
  };
});
