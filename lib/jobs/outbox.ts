import "server-only";
import type { Mail } from "@/lib/mail/letter";
import { sendMail } from "@/lib/mail/send";
import { log } from "@/lib/telemetry/log";

/** One kind of mail, each of which is sent once, whichever instance comes first. */
export type Outbox<Entry> = {
  /** What the log calls one that could not be sent. */
  name: string;
  list: () => Promise<Entry[]>;
  /** Null while there is nothing to send. */
  write: (entry: Entry) => Promise<{ to: string; mail: Mail } | null>;
  /** True for one caller. What was claimed and not sent may be claimed again after ten minutes. */
  claim: (entry: Entry) => Promise<boolean>;
  /** Takes a claim back where the next run is to try again at once. */
  release?: (entry: Entry) => Promise<void>;
  markSent: (entry: Entry) => Promise<void>;
  /** By which the log says which one it was. */
  idOf: (entry: Entry) => string;
};

/** Sends what is to be sent, and answers how many were. One that can't be written or sent doesn't hold up the others. */
export async function sendAll<Entry>(outbox: Outbox<Entry>): Promise<number> {
  let sent = 0;
  for (const entry of await outbox.list()) if (await send(outbox, entry)) sent += 1;
  return sent;
}

async function send<Entry>(outbox: Outbox<Entry>, entry: Entry): Promise<boolean> {
  let isClaimed = false;
  try {
    const letter = await outbox.write(entry);
    isClaimed = letter !== null && (await outbox.claim(entry));
    if (!letter || !isClaimed) return false;
    await sendMail(letter.to, letter.mail);
  } catch (error) {
    log().warn({ id: outbox.idOf(entry), error }, `${outbox.name} not sent`);
    if (isClaimed) await outbox.release?.(entry);
    return false;
  }
  await outbox.markSent(entry);
  return true;
}
