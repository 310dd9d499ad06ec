/** Where the data lies: a PostgreSQL server by its address, or one SQLite file. */
export type DatabaseAddress = { readonly url: string } | { readonly file: string };
