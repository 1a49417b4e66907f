import { AccountSitePage } from "@/app/account/account-site-page";
import { customerPage } from "@/app/account/customer-page";
import { flashErrorNotice } from "@/app/account/flash-error-notice";
import { PeopleScreen } from "@/components/people/people-screen";
import { readPeopleFlash } from "@/components/people/people-words";
import { Alert } from "@/components/ui/alert";
import { TextLink } from "@/components/ui/button";
import { invitationFormCookie } from "@/lib/auth/form-cookies";
import { waysToSignIn } from "@/lib/auth/providers";
import { readAnswer } from "@/lib/http/answer-path";
import { paths } from "@/lib/paths";
import { getCompanies } from "@/lib/server/companies/companies";
import { listPeople } from "@/lib/server/people/people";
import { getClock } from "@/lib/server/viewer/locale";

const emptyForm = { email: "", role: "member", problem: null } as const;

export default customerPage(paths.people, async ({ customer, props, from }) => {
  const query = await props.searchParams;
  const [view, clock, form, around] = await Promise.all([
    listPeople(customer),
    getClock(customer),
    invitationFormCookie.read(),
    getCompanies(customer),
  ]);
  const given = await readAnswer(query.answer, customer.userId);
  const notice = form?.problem ? (
    <InviteProblem />
  ) : (
    (answerNotice(readPeopleFlash(given, view.invitations)) ?? (await flashErrorNotice(query)))
  );
  return (
    <AccountSitePage title={form?.problem ? "Error: People" : "People"} from={from} {...around} current="people">
      <PeopleScreen
        view={view}
        companyName={around.company.name}
        form={form ?? emptyForm}
        mails={waysToSignIn().mail}
        clock={clock}
        notice={notice}
      />
    </AccountSitePage>
  );
});

function answerNotice(answer: ReturnType<typeof readPeopleFlash>) {
  return (
    answer && (
      <Alert tone="success" title={answer.title} isAnswer>
        <p>{answer.text}</p>
      </Alert>
    )
  );
}

function InviteProblem() {
  return (
    <Alert tone="danger" title="No one has been invited" isAnswer>
      <TextLink href="#email">Check the address</TextLink>
    </Alert>
  );
}
