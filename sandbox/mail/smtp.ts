import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { type Open, waitUntilListening } from "../listen";
import type { World } from "../world";
import { storeMail } from "./mails";

const largestMail = 25 * 1024 * 1024;
const closeTimeoutMs = 50;
const refusals = {
  refuse: { responseCode: 550, text: "5.1.1 The mailbox does not exist" },
  defer: { responseCode: 451, text: "4.7.1 Try again later" },
};

/** Takes any mail for anybody, signed in or not, unless the settings say that mail goes wrong. */
export function openSmtp(world: World): Open {
  return async (port, host) => {
    const server = createSmtpServer(world);
    // A client that goes away in the middle is reported here too, and is no concern of anybody.
    server.on("error", () => {});
    const taken = await waitUntilListening(server.listen(port, host));
    return { port: taken, close: () => new Promise((resolve) => server.close(() => resolve())) };
  };
}

function createSmtpServer(world: World): SMTPServer {
  return new SMTPServer({
    banner: "Sandbox",
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: closeTimeoutMs,
    size: largestMail,
    logger: false,
    onAuth: ({ username }, _session, done) => done(null, { user: username || "anybody" }),
    onRcptTo: (_address, _session, done) => {
      const { mail } = world.settings;
      done(mail === "accept" ? null : refusal(refusals[mail]));
    },
    onData: (stream, { envelope }, done) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      const to = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => {
          if (stream.sizeExceeded) throw refusal({ responseCode: 552, text: "5.3.4 The mail is too large" });
          return storeMail(world, raw, { from, to });
        })
        .then(() => world.save())
        .then(
          () => done(null, "Kept"),
          (error: Error) => done(error),
        );
    },
  });
}

function refusal({ responseCode, text }: { responseCode: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode });
}
