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
    { who: "Codat", what: "Takes you to your bank." },
    { who: providedBy, what: "Asks for your permission, as the regulated provider. Choose Allow." },
    { who: bankName, what: "Asks you to sign in and choose accounts." },
    { who: brandName, what: isDataShown ? "Shows you what arrived." : "Tells you how it went." },
  ];
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="text-heading">
        What happens next
      </h2>
      <p className="mt-2 wrap-anywhere">
        {`You sign in to ${bankName} yourself.`} <strong className="font-semibold">We never see your password.</strong>
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
              <span className="block font-semibold">{who}</span>
              <span>{what}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
