/** What Next hands a page: written out here so that types check before anything is built. */
export type PageQuery = Promise<Record<string, string | string[] | undefined>>;
