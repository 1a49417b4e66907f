import { ApiError } from "./http/errors";

type Operator = "=" | "!=" | "~" | "<" | ">" | "<=" | ">=";
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
  const parts = /^([^=!~<>]+)(!=|<=|>=|=|~|<|>)(.*)$/s.exec(token);
  const [, name = "", operator = "", value = ""] = parts ?? [];
  if (!parts || !isOperator(operator) || (operators && !operators.includes(operator))) throw malformed();
  const wanted = name.trim();
  if (fields === "any") return { kind: "comparison", field: wanted, operator, value: value.trim() };
  const field = fields.find((known) => known.toLowerCase() === wanted.toLowerCase());
  if (field === undefined) throw unresolved(wanted, model);
  return { kind: "comparison", field, operator, value: value.trim() };
}

function isOperator(text: string): text is Operator {
  return ["=", "!=", "~", "<", ">", "<=", ">="].includes(text);
}

function malformed(): ApiError {
  return new ApiError(400, "Error parsing query - Malformed query.", "ClientsApi");
}

/** The 400 for a property that may not be queried or ordered by. */
export function unresolved(property: string, model: string): ApiError {
  const service = model === "Dataset" ? "PullApi" : "ClientsApi";
  return new ApiError(400, `Error parsing query - Could not resolve property ${property} on ${model}`, service);
}

export function matchesQuery(query: Query, record: object): boolean {
  if (query.kind === "comparison") return compares(readField(record, query.field), query.operator, query.value);
  const matches = (part: Query) => matchesQuery(part, record);
  return query.kind === "and" ? query.parts.every(matches) : query.parts.some(matches);
}

function compares(actual: unknown, operator: Operator, value: string): boolean {
  if (Array.isArray(actual)) return actual.some((item: unknown) => compares(item, operator, value));
  const text = writtenOut(actual);
  if (operator === "~") return text.toLowerCase().includes(value.toLowerCase());
  const order = compareKeys(sortKeyOf(text), sortKeyOf(value));
  if (operator === "=") return order === 0;
  if (operator === "!=") return order !== 0;
  if (text === "") return false;
  if (order === 0) return operator === "<=" || operator === ">=";
  return order < 0 === operator.startsWith("<");
}

/** What a value is ordered by, worked out once for each value. */
export type SortKey = { text: string; number: number; time: number };

export function sortKeyOf(value: unknown): SortKey {
  const text = writtenOut(value);
  const isDate = /^\d{4}-\d\d-\d\d/.test(text);
  const hasZone = /Z$|[+-]\d\d:\d\d$/.test(text) || text.length === 10;
  return {
    text,
    number: text === "" || isDate ? Number.NaN : Number(text),
    time: isDate ? Date.parse(hasZone ? text : `${text}Z`) : Number.NaN,
  };
}

/** Orders numbers by size, dates by time and anything else by letters; what is absent comes first. */
export function compareKeys(one: SortKey, other: SortKey): number {
  if (Number.isFinite(one.number) && Number.isFinite(other.number)) return one.number - other.number;
  if (Number.isFinite(one.time) && Number.isFinite(other.time)) return one.time - other.time;
  if (one.text === other.text) return 0;
  return one.text < other.text ? -1 : 1;
}

function writtenOut(value: unknown): string {
  return value === undefined || value === null ? "" : String(value);
}

export function readField(record: object, path: string): unknown {
  if (Object.hasOwn(record, path)) return Reflect.get(record, path);
  const dot = path.indexOf(".");
  if (dot === -1) return undefined;
  const value: unknown = Reflect.get(record, path.slice(0, dot));
  return typeof value === "object" && value !== null ? readField(value, path.slice(dot + 1)) : undefined;
}
