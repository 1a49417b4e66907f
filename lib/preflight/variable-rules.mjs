// @ts-check
// How the text of a variable is read; see variables.mjs.

export const NEW_SECRET = "make one with: node -p \"crypto.randomBytes(32).toString('base64')\"";

/** @type {readonly (typeof import("../contracts/sync").schedules)[number][]} */
const schedules = ["hourly", "daily", "weekly", "monthly"];

/** What is wrong with a variable, to be read after its name. */
export class Fault extends Error {}

/** @template T @template U @param {U} usual @param {(text: string) => T} read @returns {(text?: string) => T | U} */
export function withDefault(usual, read) {
  return (text) => (text === undefined ? usual : read(text));
}

/** @template T @param {(text: string) => T} read @returns {(text?: string) => T | undefined} */
export function optional(read) {
  return (text) => (text === undefined ? undefined : read(text));
}

/** @template T @param {string} how @param {(text: string) => T} read @returns {(text?: string) => T} */
export function required(how, read) {
  return (text) => {
    if (text === undefined) throw new Fault(`missing; ${how}`);
    return read(text);
  };
}

/** @param {{ from: number, to: number }} range @returns {(text: string) => number} */
export function wholeNumber({ from, to }) {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    throw new Fault(`must be a whole number from ${from} to ${to}, but is "${text}"`);
  };
}

/** @param {number} most @returns {(text: string) => number} */
export function secondsUpTo(most) {
  return (text) => {
    const seconds = Number(text);
    if (seconds >= 0 && seconds <= most) return seconds;
    throw new Fault(`must be a number of seconds from 0 to ${most}, but is "${text}"`);
  };
}

/** @template {string} T @param {readonly T[]} names @returns {(text: string) => T} */
export function oneOf(names) {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    throw new Fault(`must be one of ${names.join(", ")}, but is "${text}"`);
  };
}

/** @param {string} text */
export function yesOrNo(text) {
  return oneOf(/** @type {const} */ (["true", "false"]))(text.toLowerCase()) === "true";
}

/** @param {string} example @returns {(text: string) => string} */
export function webAddress(example) {
  return (text) => addressOf(["http:", "https:"], example)(text).replace(/\/+$/, "");
}

/** Not shown when it is wrong: it may hold a password. @param {string[]} protocols @param {string} example */
export function addressOf(protocols, example) {
  return (/** @type {string} */ text) => {
    if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
    throw new Fault(`must be a whole address, such as ${example}`);
  };
}

/** @param {string} text */
export function siteAddress(text) {
  const example = "https://link.example.com";
  const address = webAddress(example)(text);
  const { origin } = new URL(address);
  if (origin === address.toLowerCase()) return address;
  throw new Fault(`must have nothing after the host and its port, such as ${example}`);
}

/** @param {string} text */
export function authSecret(text) {
  if (text.length >= 32) return text;
  throw new Fault(`must have at least 32 characters, but has ${text.length}; ${NEW_SECRET}`);
}

/** @param {string} text */
export function metricsToken(text) {
  if (text.length >= 16) return text;
  throw new Fault(`must have at least 16 characters, but has ${text.length}; make one with: openssl rand -hex 32`);
}

/** @param {string} text */
export function linkHosts(text) {
  const hosts = words(text.toLowerCase());
  const wrong = hosts.filter((host) => !/^(\*\.)?([\w-]+(\.[\w-]+)*|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(host));
  if (wrong.length === 0) return hosts;
  throw new Fault(
    `must be hosts without https:// and paths, such as *.codat.io, link.example.com:8443; "${wrong[0]}" is none`,
  );
}

/** @param {string} text */
export function webhookSecrets(text) {
  const secrets = words(text);
  if (secrets.every((secret) => /^(whsec_)?[A-Za-z0-9+/]+=*$/.test(secret))) return secrets;
  throw new Fault(
    "must be one or more secrets as Codat's portal shows them, such as whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  );
}

/** `name@example.com` or `Name <name@example.com>`; a name may hold neither quotes nor line breaks. @param {string} text */
export function sender(text) {
  const address = /^[^"<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  // Any mail server may be behind it, one without a dot too.
  if (/^[^\s<>@",;]+@[^\s<>@",;]+$/.test(address)) return text;
  throw new Fault("must be an address, or a name with the address in <>, such as Larkfield <accounts@example.com>");
}

/** @param {string} text */
export function scheduleList(text) {
  const names = words(text.toLowerCase());
  if (names.length === 1 && names[0] === "none") return [];
  const chosen = [...new Set(names)].flatMap((name) => schedules.filter((schedule) => schedule === name));
  if (chosen.length === new Set(names).size && chosen.length > 0) return chosen;
  throw new Fault(`must be one or more of ${schedules.join(", ")}, or none, but is "${text}"`);
}

/** @param {string} text */
function words(text) {
  return text.split(/[\s,]+/).filter(Boolean);
}

/** @param {string} text */
export function products(text) {
  const names = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
  const wrong = names.find((name) => !/^[\w-]{1,100}$/.test(name));
  if (wrong === undefined) return names;
  throw new Fault(`must be identifiers of products as Codat's portal shows them, such as banking, but is "${wrong}"`);
}
