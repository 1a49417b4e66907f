import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "@/testing/fixtures/world";
import { findCustomer } from "./customer";
import { confirmSignIn, sendSignInLink } from "./mail-sign-in";
import { readSessionId } from "./session-cookie";

let world: World;
beforeAll(async () => {
  world = await startWorld({ appUrl: "https://link.example.com" });
});
afterAll(() => world.close());

test("on https the session's cookie is bound to the host and to https, and the link is https", async () => {
  const email = "ann@brightwater.example";
  await sendSignInLink({ email, next: "", client: null });
  const url = new URL((await world.mails(email))[0]?.links[0] ?? "");
  expect(url.origin).toBe("https://link.example.com");
  const setCookies = await confirmSignIn({ email, token: url.searchParams.get("token") ?? "" }, "Chrome on Mac");
  expect(setCookies).toEqual([
    expect.stringMatching(/^__Host-session=\S+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/),
  ]);
  const sessionId = await readSessionId(setCookies?.[0]?.match(/^__Host-session=([^;]*)/)?.[1] ?? "");
  expect(await findCustomer(sessionId ?? "")).toMatchObject({ email });
});
