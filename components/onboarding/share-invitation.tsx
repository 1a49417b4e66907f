import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import type { Brand } from "@/lib/contracts/brand";

/** For those who are not the one with the bank's login: pass the link on, by email or by copying it. */
export function ShareInvitation({ brand, shareUrl }: { brand: Brand; shareUrl: string }) {
  return (
    <section aria-labelledby="share" className="rounded-3xl border border-line p-7 sm:p-9">
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-12 lg:items-center lg:gap-14">
        <div className="lg:col-span-7">
          <h2 id="share" className="text-heading">
            Someone else handles this?
          </h2>
          <p className="mt-2 max-w-column text-muted">
            Send this page to the person who signs in to your company's bank. They don't need an account with us, and
            any phone or computer will do.
          </p>
          <p className="mt-3 text-base font-medium wrap-anywhere">{shareUrl}</p>
        </div>
        <div className="flex flex-col gap-3 lg:col-span-5">
          <a href={invitationMail(brand, shareUrl)} className={buttonClass("secondary")}>
            <Icon name="mail" className="size-5" />
            Email the link
          </a>
          <CopyButton text={shareUrl} label="Copy the link" />
        </div>
      </div>
    </section>
  );
}

function invitationMail(brand: Brand, shareUrl: string) {
  const subject = `Please connect our bank account for ${brand.name}`;
  const body = [
    "Hello,",
    "",
    `${brand.name} has asked us to connect our business bank account. Could you do this? It takes about ${brand.welcome.minutes} minutes, and you'll need our online banking details or the bank's app.`,
    "",
    shareUrl,
    "",
    `You sign in at our bank itself. ${brand.name} never sees the password and can't move money.`,
  ].join("\r\n");
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
