declare const authorised: unique symbol;

/**
 * The id of a company whose data this request may read: for one of its people, or for the browser that linked its bank while
 * it has none. Queries that read what is a company's ask for it. Only lib/auth/authorised-company.ts makes one, and only the
 * session and lib/server/access may ask it to (.dependency-cruiser.mjs).
 */
export type AuthorisedCompanyId = string & { readonly [authorised]: true };

/** A row of a company whose data may be read. */
export type Authorised<Row extends { companyId: string }> = Row & { companyId: AuthorisedCompanyId };
