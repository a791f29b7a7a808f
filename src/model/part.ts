/** Why a scan looked at a part of the files only. */
export type Part =
  /** Paths, folders or globs that were named. */
  | { readonly by: 'paths' }
  /** Files that differ from a commit; without a ref, from the last one. */
  | { readonly by: 'changed'; readonly since?: string }
  /** A list of files that was read. */
  | { readonly by: 'list' }
