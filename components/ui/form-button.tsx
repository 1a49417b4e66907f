import { SubmitButton } from "./submit-button";

/** A button that posts what it is about to an address of ours, with or without JavaScript. */
export function FormButton({
  action,
  values,
  pendingLabel,
  className,
  children,
}: {
  action: string;
  values: Record<string, string>;
  pendingLabel: string;
  className?: string;
  children: string;
}) {
  return (
    <form method="post" action={action} className="contents">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="secondary" pendingLabel={pendingLabel} className={className}>
        {children}
      </SubmitButton>
    </form>
  );
}
