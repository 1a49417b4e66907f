import { Landscape } from "@/components/brand/landscape";
import { ButtonLink } from "@/components/ui/button";

/** In place of an agreement with a bank that can have none; `words` are those of `notOfferedWords`. */
export function BankNotOffered({
  words,
  bankListHref,
  helpHref,
}: {
  words: { title: string; text: string };
  bankListHref: string | null;
  helpHref: string;
}) {
  return (
    <div className="max-w-column">
      <Landscape weather="clouded" className="aspect-[2/1] w-full rounded-3xl" />
      <h1 className="mt-8 text-title wrap-anywhere">{words.title}</h1>
      <p className="mt-4 text-lead text-muted">{words.text}</p>
      <div className="mt-8 flex flex-col gap-3 sm:flex-row">
        {bankListHref ? <ButtonLink href={bankListHref}>Choose another bank</ButtonLink> : null}
        <ButtonLink href={helpHref} variant={bankListHref ? "secondary" : "primary"}>
          Get help
        </ButtonLink>
      </div>
    </div>
  );
}
