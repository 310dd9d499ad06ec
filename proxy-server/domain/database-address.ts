/** Where the data is stored: the connection string of a PostgreSQL server, or the path of a SQLite file. */
export type DatabaseAddress = { readonly url: string } | { readonly file: string };
