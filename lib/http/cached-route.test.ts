import { expect, it } from "vitest";
import { cachedRoute } from "./cached-route";

const address = "http://localhost:3000/api/journey/progress";

function counting(answer: (count: number) => Response) {
  let asked = 0;
  const GET = cachedRoute(async () => answer(++asked));
  return (headers: Record<string, string> = {}, query = "") => GET(new Request(address + query, { headers }), {});
}

const good = (count: number) => Response.json({ count }, { headers: { "Cache-Control": "private, no-cache" } });

it("a browser that asks again at once gets the same answer, with its headers", async () => {
  const get = counting(good);
  const first = await get({ cookie: "journey=a" });
  expect(await first.json()).toEqual({ count: 1 });
  const again = await get({ cookie: "journey=a" });
  expect(await again.json()).toEqual({ count: 1 });
  expect(again.headers.get("cache-control")).toBe("private, no-cache");
  expect(again.headers.get("content-type")).toBe("application/json");
  expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
});

it("another cookie, none, or another query is another answer", async () => {
  const get = counting(good);
  const asked = [
    await get({ cookie: "journey=a" }),
    await get({ cookie: "journey=b" }),
    await get({ cookie: "journey=a; session=c" }),
    await get(),
    await get({ cookie: "journey=a" }, "?connection=1"),
  ];
  expect(await Promise.all(asked.map((answer) => answer.json()))).toEqual([1, 2, 3, 4, 5].map((count) => ({ count })));
});

it("what the browser has already is not sent again", async () => {
  const get = counting(good);
  const etag = (await get()).headers.get("etag") ?? "";
  const unchanged = await get({ "if-none-match": `W/${etag}` });
  expect(unchanged.status).toBe(304);
  expect(await unchanged.text()).toBe("");
  expect((await get({ "if-none-match": '"other"' })).status).toBe(200);
});

it("a refusal is not cached", async () => {
  const get = counting((count) => (count === 1 ? Response.json({ error: {} }, { status: 401 }) : good(count)));
  const refused = await get();
  expect(refused.status).toBe(401);
  expect(refused.headers.get("etag")).toBeNull();
  expect(await refused.json()).toEqual({ error: {} });
  expect((await get()).status).toBe(200);
});
