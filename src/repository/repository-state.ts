/** What git answers about a folder. */
export type Repository =
  /** `top` is the top level, `prefix` the path of the folder below it, with a final `/`; empty at the top. */
  | { readonly kind: 'here'; readonly top: string; readonly prefix: string }
  | { readonly kind: 'none' }
  /** There is a repository, but git is missing or refuses to read it: ignored and committed files are unknown. */
  | { readonly kind: 'closed'; readonly because: string }
