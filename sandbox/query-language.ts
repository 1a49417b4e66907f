import { ApiError } from "./http/errors";

type Operator = "=" | "!=" | "~" | "<" | ">";
type Comparison = { kind: "comparison"; field: string; operator: Operator; value: string };
export type Query = Comparison | { kind: "and" | "or"; parts: Query[] };
type Vocabulary = { model: string; fields: readonly string[] | "any"; operators?: readonly string[] };
type Reader = { tokens: string[]; position: number; vocabulary: Vocabulary };

/** Parses Codat's query language: `a=b && { c~d || e!=f }`; `&&` binds tighter than `||`. Throws the documented 400. */
export function parseQuery(text: string, vocabulary: Vocabulary): Query {
  const tokens = text
    .split(/(&&|\|\||[{}])/)
    .map((token) => token.trim())
    .filter((token) => token !== "");
  const reader = { tokens, position: 0, vocabulary };
  const query = readOr(reader);
  if (reader.position < tokens.length) throw malformed();
  return query;
}

function readOr(reader: Reader): Query {
  return readSequence(reader, "||", "or", readAnd);
}

function readAnd(reader: Reader): Query {
  return readSequence(reader, "&&", "and", readTerm);
}

function readSequence(
  reader: Reader,
  separator: string,
  kind: "and" | "or",
  readPart: (reader: Reader) => Query,
): Query {
  const first = readPart(reader);
  const parts = [first];
  while (reader.tokens[reader.position] === separator) {
    reader.position += 1;
    parts.push(readPart(reader));
  }
  return parts.length === 1 ? first : { kind, parts };
}

function readTerm(reader: Reader): Query {
  const token = reader.tokens[reader.position];
  reader.position += 1;
  if (token === undefined) throw malformed();
  if (token !== "{") return readComparison(token, reader.vocabulary);
  const inner = readOr(reader);
  if (reader.tokens[reader.position] !== "}") throw malformed();
  reader.position += 1;
  return inner;
}

function readComparison(token: string, { model, fields, operators }: Vocabulary): Comparison {
  const parts = /^([^=!~<>]+)(!=|=|~|<|>)(.*)$/s.exec(token);
  const [, name = "", operator = "", value = ""] = parts ?? [];
  if (!parts || !isOperator(operator) || (operators && !operators.includes(operator))) throw malformed();
  const wanted = name.trim();
  if (fields === "any") return { kind: "comparison", field: wanted, operator, value: value.trim() };
  const field = fields.find((known) => known.toLowerCase() === wanted.toLowerCase());
  if (field === undefined)
    throw new ApiError(400, `Error parsing query - Could not resolve property ${wanted} on ${model}`, "ClientsApi");
  return { kind: "comparison", field, operator, value: value.trim() };
}

function isOperator(text: string): text is Operator {
  return ["=", "!=", "~", "<", ">"].includes(text);
}

function malformed(): ApiError {
  return new ApiError(400, "Error parsing query - Malformed query.", "ClientsApi");
}

export function matchesQuery(query: Query, record: object): boolean {
  if (query.kind === "comparison") return compares(readField(record, query.field), query.operator, query.value);
  const matches = (part: Query) => matchesQuery(part, record);
  return query.kind === "and" ? query.parts.every(matches) : query.parts.some(matches);
}

function compares(actual: unknown, operator: Operator, value: string): boolean {
  if (Array.isArray(actual)) return actual.some((item: unknown) => compares(item, operator, value));
  const text = actual === undefined || actual === null ? "" : String(actual);
  switch (operator) {
    case "=":
      return isSame(text, value);
    case "!=":
      return !isSame(text, value);
    case "~":
      return text.toLowerCase().includes(value.toLowerCase());
    case "<":
      return text !== "" && compareValues(actual, value) < 0;
    case ">":
      return text !== "" && compareValues(actual, value) > 0;
  }
}

function isSame(text: string, value: string): boolean {
  return (
    text === value ||
    (text !== "" && bothNumbersOrDates(text, value)?.every((number, _, all) => number === all[0]) === true)
  );
}

/** Orders numbers by size, dates by time and anything else by letters; what is absent comes first. */
export function compareValues(one: unknown, other: unknown): number {
  const [left, right] = [one, other].map((value) => (value === undefined || value === null ? "" : String(value)));
  const [leftNumber, rightNumber] = bothNumbersOrDates(left ?? "", right ?? "") ?? [];
  if (leftNumber !== undefined && rightNumber !== undefined) return leftNumber - rightNumber;
  if (left === right) return 0;
  return (left ?? "") < (right ?? "") ? -1 : 1;
}

function bothNumbersOrDates(one: string, other: string): [number, number] | null {
  const numbers: [number, number] = [Number(one), Number(other)];
  if (one !== "" && other !== "" && numbers.every(Number.isFinite)) return numbers;
  const isDate = (text: string) => /^\d{4}-\d\d-\d\d/.test(text);
  if (!isDate(one) || !isDate(other)) return null;
  const toMs = (text: string) => Date.parse(/Z$|[+-]\d\d:\d\d$/.test(text) || text.length === 10 ? text : `${text}Z`);
  const times: [number, number] = [toMs(one), toMs(other)];
  return times.every(Number.isFinite) ? times : null;
}

export function readField(record: object, path: string): unknown {
  const direct = new Map<string, unknown>(Object.entries(record));
  if (direct.has(path)) return direct.get(path);
  const [head = "", ...rest] = path.split(".");
  const value = direct.get(head);
  if (rest.length === 0) return value;
  return typeof value === "object" && value !== null ? readField(value, rest.join(".")) : undefined;
}
