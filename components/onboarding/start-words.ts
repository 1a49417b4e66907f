import type { FieldProblem, StartField } from "@/lib/contracts/journey";

const limits: Record<StartField, string> = {
  companyName: "The company name is too long. Use 200 characters or fewer",
  email: "The email address is too long. Use 254 characters or fewer, or leave it empty",
  reference: "The reference is too long. Use 100 characters or fewer, or leave it empty",
};

const fieldNames: Record<StartField, string> = {
  companyName: "The company name",
  email: "The email address",
  reference: "The reference",
};

/** What is wrong with a field and what to do about it. */
export function problemWords(field: StartField, problem: FieldProblem): string {
  if (problem === "too-long") return limits[field];
  if (problem === "not-an-email") return "Enter an email address like name@company.co.uk";
  if (problem === "control-characters")
    return `${fieldNames[field]} contains hidden characters, which can come from copying. Type it again`;
  return field === "companyName" ? "Enter your company's name" : `${fieldNames[field]} is empty`;
}
