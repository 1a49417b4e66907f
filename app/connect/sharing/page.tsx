import { redirect } from "next/navigation";
import { guardedPage } from "@/app/guarded-page";
import type { PageQuery } from "@/app/page-query";
import { SitePage } from "@/app/site-page";
import { renewalAction } from "@/components/consent/renewal-words";
import { loginMark, loginName, stateWords } from "@/components/dashboard/connection-words";
import { NothingShared } from "@/components/sharing/nothing-shared";
import { SharingScreen } from "@/components/sharing/sharing-screen";
import { readSharingFlash } from "@/components/sharing/sharing-words";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/button";
import { FlashErrorAlert } from "@/components/ui/flash-error-alert";
import { getCustomer } from "@/lib/auth/customer";
import { keepAccessFormCookie } from "@/lib/auth/form-cookies";
import { waysToSignIn } from "@/lib/auth/providers";
import { getVisitor, holdsAnything } from "@/lib/auth/visitor";
import { getBrand } from "@/lib/brand";
import { readAnswer } from "@/lib/http/answer-path";
import { readFlashError } from "@/lib/http/flash-error";
import { paths } from "@/lib/paths";
import { getBank, getSingleProviderKey } from "@/lib/server/banks/banks";
import { findCompanyToClaim } from "@/lib/server/journeys/bank-invitations";
import { listSharing } from "@/lib/server/people/sharing";
import { getClock } from "@/lib/server/viewer/locale";

export default guardedPage(SharingPage);

async function SharingPage({ searchParams }: { searchParams: PageQuery }) {
  const query = await searchParams;
  const [visitor, customer, refused] = await Promise.all([getVisitor(), getCustomer(), keepAccessFormCookie.read()]);
  const takesSuggestion = query.address === "suggested";
  const companies = await listSharing(visitor, { customer, refused, takesSuggestion });
  const ways = waysToSignIn();
  if (companies.length === 0) {
    if (customer) redirect(paths.account);
    // What this browser linked is in somebody's account by now.
    if (visitor.kind === "nobody" && (await holdsAnything())) redirect(paths.signInFor(paths.account));
    return (
      <SitePage title="Nothing is shared from this browser" from={paths.sharing}>
        <NothingShared canSignIn={ways.mail || ways.oidc} />
      </SitePage>
    );
  }
  const clock = await getClock(customer);
  const refusal = await readFlashError(query.refused);
  const all = companies.flatMap(({ connections }) => connections);
  const inHand = visitor.kind === "holder" ? visitor.companyId : null;
  const given = await readAnswer(query.answer, visitor.kind === "holder" ? visitor.holderHash : null);
  const stopped = all.find(({ id, state }) => id === given.bank && state === "stopped");
  const bank = typeof query.bank === "string" ? await getBank(query.bank) : null;
  const toClaim = query.done === "claim-first" ? await findCompanyToClaim(visitor, query.journey) : null;
  const answer = readSharingFlash(toClaim === null ? given.done : "claim-first", {
    stopped: stopped ? { ...stopped, name: loginName(stopped) } : null,
    claimFirst:
      toClaim === null ? null : { bank: bank?.name ?? null, how: customer ? "add" : ways.mail ? "email" : "sign-in" },
  });
  return (
    <SitePage title={refused?.problem ? "Error: What you share" : "What you share"} from={paths.sharing}>
      <SharingScreen
        companies={companies}
        brandName={getBrand().name}
        inHand={inHand}
        bankListHref={getSingleProviderKey() === null ? paths.bankList : null}
        asked={{
          claimFirst: toClaim,
          sentFor: query.done === "sent" && typeof query.company === "string" ? query.company : null,
        }}
        stateOf={(connection) => ({
          name: loginName(connection),
          mark: loginMark(connection, clock),
          state: stateWords(connection, clock),
          renewal: renewalAction(connection),
        })}
        notice={
          refusal ? (
            <FlashErrorAlert {...refusal} />
          ) : (
            answer && (
              <Alert tone={answer.tone} title={answer.title} isAnswer>
                <p>{answer.text}</p>
                {bank && toClaim !== null && toClaim === inHand ? (
                  <p>
                    <TextLink href={paths.leave(bank.key)}>Back to where you were</TextLink>
                  </p>
                ) : null}
              </Alert>
            )
          )
        }
      />
    </SitePage>
  );
}
