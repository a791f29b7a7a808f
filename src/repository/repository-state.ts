/** What git says of a folder. */
export type Repository =
  /** `top` is the top level, `prefix` the path of the folder below it, with a final `/`; empty at the top. */
  | { readonly kind: 'here'; readonly top: string; readonly prefix: string }
  | { readonly kind: 'none' }
  /** There is a repository, and git is not there or will not read it: what it ignores and what is committed cannot be told. */
  | { readonly kind: 'closed'; readonly because: string }
