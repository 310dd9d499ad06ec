import type * as z from 'zod/mini';
import type { Endpoints } from '../endpoints.ts';

type AnyEndpoint = Endpoints[keyof Endpoints];
type WithoutQuery<Path> = Path extends `${infer Bare}?${string}` ? Bare : Path;
type Named<M, Path> = Extract<AnyEndpoint, { readonly method: M; readonly path: WithoutQuery<Path> }>;
type BarePathOf<M> = Extract<AnyEndpoint, { readonly method: M }>['path'];

/** A method that the API knows. */
export type Method = AnyEndpoint['method'];

/** The paths that a method has, as the table writes them (`/v1/orders/{id}`), with or without a query. */
export type PathOf<M> = BarePathOf<M> | `${BarePathOf<M>}?${string}`;

/** What a call returns: the JSON of its usual response. */
export type ResponseOf<M, Path> =
  Named<M, Path> extends { readonly response: infer Schema extends z.ZodMiniType } ? z.output<Schema> : undefined;

/** What a call sends: its JSON body; undefined when it has none. */
export type RequestOf<M, Path> =
  Named<M, Path> extends { readonly body: infer Schema extends z.ZodMiniType } ? z.input<Schema> : undefined;
