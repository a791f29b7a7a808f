/** Why a scan looked at a part of the files only, or for a part of what there is. */
export type Part = (
  | { readonly by: 'paths' }
  /** Files that differ from a commit; without a ref, from the last one. */
  | { readonly by: 'changed'; readonly since?: string }
  /** A list of files that was read. */
  | { readonly by: 'list' }
  /** All files, by some of the rules. */
  | { readonly by: 'rules' }
) & {
  /** How many of the rules ran. Absent: all. */
  readonly rules?: { readonly run: number; readonly of: number }
}
