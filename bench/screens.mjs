import { bankKey, cancelAtBank, linkBank, startJourney, untilSettled } from "./journeys.mjs";

export const emptyPath = "/zz-empty";

/**
 * Every screen that a new customer can meet, each with the cookie of a journey that has come so far.
 * @returns {Promise<{ name: string, path: string, cookie: string }[]>} the empty page first
 */
export async function prepareScreens(stack) {
  await stack.control("PATCH", "settings", { syncSeconds: 1 });
  const cookie = await startJourney(stack);
  const stopped = await startJourney(stack);
  const linked = await startJourney(stack);
  await linkBank(stack, linked);
  await untilSettled(stack, linked);
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
  ];
}
