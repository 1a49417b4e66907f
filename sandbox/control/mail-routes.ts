import type { Context } from "hono";
import type { StoredMail } from "../entities";
import type { Api, Env } from "../http/call";
import { emptyResponse, jsonResponse } from "../http/json";
import { listMails, mailView } from "../mail/mails";
import type { World } from "../world";
import { mailboxPage, mailPage, noMailPage } from "./mail-pages";

// What was mailed is shown as it came, so it may run nothing, load nothing but pictures and reach no page of ours.
const confined = {
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src http: https:; sandbox",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

export function serveMailApi({ app, world }: Api): void {
  app.get("/_sandbox/api/mail", (call) =>
    jsonResponse({ mails: listMails(world, call.req.query("to")).map(mailView) }),
  );
  app.delete("/_sandbox/api/mail", () => {
    world.mails = [];
    return emptyResponse(204);
  });
}

export function serveMailbox({ app, world }: Api): void {
  app.get("/_sandbox/mail", (call) => {
    const to = call.req.query("to") ?? "";
    call.header("cache-control", "no-store");
    return call.html(mailboxPage(listMails(world, to), to).text);
  });
  app.post("/_sandbox/mail/clear", (call) => {
    world.mails = [];
    return call.redirect("/_sandbox/mail", 303);
  });
  app.get("/_sandbox/mail/:mailId", (call) =>
    withMail(world, call, call.req.param("mailId"), (mail) => {
      call.header("cache-control", "no-store");
      return call.html(mailPage(mail).text);
    }),
  );
  app.get("/_sandbox/mail/:mailId/html", (call) =>
    withMail(world, call, call.req.param("mailId"), (mail) =>
      mail.html === null
        ? null
        : call.body(mail.html, 200, { ...confined, "content-type": "text/html; charset=utf-8" }),
    ),
  );
  app.get("/_sandbox/mail/:mailId/attachments/:index", (call) =>
    withMail(world, call, call.req.param("mailId"), (mail) => attachment(mail, Number(call.req.param("index")))),
  );
}

type PageResponse = Response | Promise<Response>;

function withMail(
  world: World,
  call: Context<Env>,
  mailId: string,
  show: (mail: StoredMail) => PageResponse | null,
): PageResponse {
  const mail = world.mails.find(({ id }) => id === mailId);
  return (mail && show(mail)) ?? call.html(noMailPage().text, 404);
}

function attachment(mail: StoredMail, index: number): Response | null {
  const file = mail.attachments[index];
  if (!file) return null;
  const isPlainType = /^[\w.+-]+\/[\w.+-]+$/.test(file.contentType);
  return new Response(new Uint8Array(file.content), {
    headers: {
      ...confined,
      "content-type": isPlainType ? file.contentType : "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.filename).replaceAll("'", "%27")}`,
    },
  });
}
