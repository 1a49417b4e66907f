/** What happens once the customer agrees: who runs each step on the way to the bank and back. */
export function HandOff({
  bankName,
  brandName,
  providedBy,
  isDataShown,
}: {
  bankName: string;
  providedBy: string;
  brandName: string;
  isDataShown: boolean;
}) {
  const steps = [
    { who: "Codat", what: " connects you to your bank." },
    { who: providedBy, what: ", the regulated provider, asks for your permission. Choose Allow." },
    { who: bankName, what: " asks you to sign in and choose accounts." },
    {
      who: brandName,
      what: isDataShown
        ? " shows you what we received when you come back."
        : " tells you what happened when you come back.",
    },
  ];
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="text-heading">
        What happens next
      </h2>
      <p className="mt-2 wrap-anywhere">
        Next, sign in to {bankName}. <strong className="font-semibold">We never see your password.</strong>
      </p>
      <ol className="mt-5">
        {steps.map(({ who, what }, index) => (
          <li key={who} className="relative flex gap-4 pb-4 last:pb-0">
            {index < steps.length - 1 ? (
              <span aria-hidden="true" className="absolute top-3 -bottom-1 left-[0.4375rem] w-0.5 bg-line" />
            ) : null}
            <span
              aria-hidden="true"
              className="relative mt-1 size-4 shrink-0 rounded-full border-4 border-primary bg-surface"
            />
            <p className="min-w-0 leading-normal wrap-anywhere">
              <span className="font-semibold">{who}</span>
              {what}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
