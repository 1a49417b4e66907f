import { usualCompany } from "./companies.mjs";
import { bankKey, cancelAtBank, linkBank, startJourney, untilSettled } from "./journeys.mjs";

export const emptyPath = "/zz-empty";
/** Where route handlers are, which do not go through the proxy as pages do. */
export const emptyHandlerPath = "/api/zz-empty";

/**
 * Every screen that a new customer can meet, each with the cookie of a journey that has come so far, and those of the
 * account that carry most, for somebody who is signed in.
 * @returns {Promise<{ name: string, path: string, cookie: string }[]>} the empty page first
 */
export async function prepareScreens(stack) {
  await stack.control("PATCH", "settings", { syncSeconds: 1 });
  const cookie = await startJourney(stack);
  const stopped = await startJourney(stack);
  const linked = await startJourney(stack);
  await linkBank(stack, linked);
  await untilSettled(stack, linked);
  const account = stack.companies[usualCompany.name].cookie;
  return [
    { name: "an empty page", path: emptyPath, cookie },
    { name: "welcome", path: "/", cookie },
    { name: "your company", path: "/start", cookie },
    { name: "bank list", path: "/connect", cookie },
    { name: "consent", path: `/connect/${bankKey}`, cookie },
    { name: "return, stopped", path: await cancelAtBank(stack, stopped), cookie: stopped },
    { name: "progress, settled", path: "/connect/progress", cookie: linked },
    { name: "help", path: "/help", cookie },
    { name: "a help topic", path: "/help/is-it-safe", cookie },
    { name: "data access", path: "/data-access", cookie },
    { name: "your banks", path: "/account", cookie: account },
    { name: "your data", path: "/account/data", cookie: account },
    { name: "transactions", path: "/account/data/transactions", cookie: account },
  ];
}
