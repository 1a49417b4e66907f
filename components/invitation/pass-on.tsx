import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import type { Brand } from "@/lib/contracts/brand";
import { ShareButton } from "./share-button";

/** A link, and every way to pass it on: the device's own sheet, an email that is written already, copying it. */
export function PassOn({
  brand,
  bankName,
  url,
  isMain = true,
}: {
  brand: Brand;
  bankName: string | null;
  url: string;
  /** Whether passing it on is what the page is for. */
  isMain?: boolean;
}) {
  const subject = `Please connect our ${bankName ?? "bank account"} for ${brand.name}`;
  const text = `${brand.name} has asked us to connect our business bank account. Could you do this? It takes about ${brand.welcome.minutes} minutes, and you'll need our online banking details or the bank's app.`;
  const safety = `You sign in at our bank itself. ${brand.name} never sees the password and can't move money.`;
  const body = ["Hello,", "", text, "", url, "", safety].join("\r\n");
  return (
    <div className="space-y-3">
      <p className="rounded-xl border border-line bg-surface px-4 py-3 text-base wrap-anywhere">{url}</p>
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        <ShareButton title={subject} text={text} url={url} />
        <CopyButton text={url} label="Copy the link" variant={isMain ? "primary" : "secondary"} />
        <a
          href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`}
          className={buttonClass("secondary")}
        >
          <Icon name="mail" className="size-5" />
          Email the link
        </a>
      </div>
    </div>
  );
}
