import { z } from "zod";
import type { Company } from "../entities";
import { emit } from "../events";
import { type Api, type Call, pathParam } from "../http/call";
import { ApiError, companyNotFound } from "../http/errors";
import { emptyResponse, jsonResponse } from "../http/json";
import { operation } from "../http/operation";
import { readBody } from "../http/read-body";
import { listResponse } from "../paging";
import { matchesQuery, parseQuery } from "../query-language";
import type { World } from "../world";
import { companyDetails, companyView } from "./company-view";
import { connect, connectable, forgetCompany } from "./connections";

const fields = [
  "id",
  "name",
  "description",
  "platform",
  "lastSync",
  "created",
  "createdByUserName",
  "dataConnections.status",
];
const tags = z
  .record(
    z.string().min(1, "tag keys have 1 to 27 characters").max(27, "tag keys have 1 to 27 characters"),
    z.string().max(100, "tag values have at most 100 characters"),
  )
  .refine((all) => Object.keys(all).length <= 10, "a company has at most 10 tags");
const companyBody = z.object({
  name: z.string().min(1),
  description: z.string().nullish(),
  tags: tags.nullish(),
  platformType: z.string().nullish(),
  products: z.array(z.string().min(1)).nullish(),
});
const companyPatch = companyBody
  .omit({ platformType: true, products: true })
  .extend({ name: z.string().min(1).nullish() });

export function serveCompanies(api: Api): void {
  const { world } = api;
  operation(api, "list-companies", "GET", "/companies", (call) => {
    const view = (company: Company) => companyView(world, company);
    return listResponse(call, taggedCompanies(world, call), { model: "Company", fields, view });
  });
  operation(api, "create-company", "POST", "/companies", (call) => createCompany(world, call));
  operation(api, "get-company", "GET", "/companies/:companyId", (call) =>
    jsonResponse(companyView(world, findCompany(world, call))),
  );
  operation(api, "replace-company", "PUT", "/companies/:companyId", async (call) => {
    const company = findCompany(world, call);
    const body = await readBody(call, companyBody);
    company.name = allowedName(body.name);
    company.description = body.description ?? null;
    company.tags = body.tags ?? null;
    return jsonResponse(companyView(world, company));
  });
  operation(api, "update-company", "PATCH", "/companies/:companyId", async (call) => {
    const company = findCompany(world, call);
    const body = await readBody(call, companyPatch);
    if (body.name) company.name = allowedName(body.name);
    company.description = body.description ?? company.description;
    company.tags = body.tags ?? company.tags;
    return jsonResponse(companyView(world, company));
  });
  operation(api, "delete-company", "DELETE", "/companies/:companyId", (call) => {
    const company = findCompany(world, call);
    const details = companyDetails(world, company);
    forgetCompany(world, company.id);
    emit(world, "company.deleted", details);
    return emptyResponse(204);
  });
}

async function createCompany(world: World, call: Call): Promise<Response> {
  const body = await readBody(call, companyBody);
  const products = body.products ?? [];
  if (world.settings.requiresProducts && products.length === 0)
    throw new ApiError(400, "Error processing request - a company needs at least one of 'products'.", "ClientsApi");
  const company: Company = {
    id: world.newId(),
    name: allowedName(body.name),
    description: body.description ?? null,
    tags: body.tags ?? null,
    products,
    createdAt: world.now(),
    syncSettings: null,
  };
  const platformKey = world.settings.flow === "original" ? body.platformType : null;
  const integration = platformKey ? connectable(world, company.id, platformKey) : null;
  world.companies.set(company.id, company);
  emit(world, "company.created", companyDetails(world, company));
  if (integration) connect(world, company.id, integration);
  const { dataConnections, ...view } = companyView(world, company, { isNew: true });
  return jsonResponse(world.settings.hidesFirstConnection ? view : { ...view, dataConnections });
}

/** Codat drops the characters that it forbids, instead of refusing the name. */
function allowedName(name: string): string {
  const allowed = name.replace(/[^A-Za-z0-9\s\-',&@.,?!]/g, "").trim();
  if (allowed === "") throw new ApiError(400, "Error processing request - 'name' is not valid.", "ClientsApi");
  return allowed;
}

function taggedCompanies(world: World, call: Call): Company[] {
  const companies = [...world.companies.values()];
  const filter = call.req.query("tags");
  if (!filter) return companies;
  const query = parseQuery(filter, { model: "Company", fields: "any", operators: ["=", "!=", "~"] });
  return companies.filter((company) => matchesQuery(query, company.tags ?? {}));
}

export function findCompany(world: World, call: Call): Company {
  const companyId = pathParam(call, "companyId");
  const company = world.companies.get(companyId);
  if (!company) throw companyNotFound(companyId);
  return company;
}
