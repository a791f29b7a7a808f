/** Where a forge shows the files of a commit, so that a place in a report can be followed. */
export interface Links {
  readonly forge: 'github' | 'gitlab'
  /** The repository's address, without a final `/`, e.g. `https://github.com/acme/chat`. */
  readonly repository: string
  /** The commit that was scanned. */
  readonly commit: string
  /** Path of the scanned root below the repository's, with a final `/`; empty at the top. */
  readonly prefix: string
}
