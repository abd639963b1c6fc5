/** Plain data, as a database or a browser keeps it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
