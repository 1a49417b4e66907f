import { Icon } from "@/components/ui/icon";
import type { Brand } from "@/lib/contracts/brand";

/** How to reach the operator's people. */
export function ContactCard({ brand }: { brand: Brand }) {
  const { email, phone, hours, url } = brand.support;
  return (
    <section aria-labelledby="contact" className="rounded-3xl bg-surface p-7 sm:p-9">
      <h2 id="contact" className="text-heading">
        Contact {brand.name}
      </h2>
      <ul className="mt-3">
        <ContactLine icon="mail" href={`mailto:${email}`} label={email} />
        {phone ? <ContactLine icon="phone" href={`tel:${phone.replace(/[^+\d]/g, "")}`} label={phone} /> : null}
        {url ? <ContactLine icon="chat" href={url} label="Support site" /> : null}
      </ul>
      {hours ? <p className="mt-2 text-base text-muted">{hours}</p> : null}
    </section>
  );
}

function ContactLine({ icon, href, label }: { icon: "mail" | "phone" | "chat"; href: string; label: string }) {
  return (
    <li>
      <a
        href={href}
        className="inline-flex min-h-11 items-center gap-3 font-medium text-primary underline decoration-1 underline-offset-4 wrap-anywhere hover:decoration-2"
      >
        <Icon name={icon} className="size-5" />
        {label}
      </a>
    </li>
  );
}
