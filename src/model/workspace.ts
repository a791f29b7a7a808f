import type { VerdictKind } from './socket.js'

/** What was found in some of the files. */
export interface Found {
  /** WebSocket uses, as a baseline counts them; suppressed ones left out. */
  readonly uses: number
  readonly sockets: Readonly<Record<VerdictKind, number>>
}

/** A package of a repository that holds several, and what was found in it. Files belong to the innermost one. */
export interface Workspace extends Found {
  /** From its manifest; else the name of its folder. */
  readonly name: string
  /** From the root, without a slash at the end. */
  readonly folder: string
}

/** Whom CODEOWNERS names for some of the files, and what was found in these. A file of several owners counts for each. */
export interface Owner extends Found {
  /** `@org/team`, `@user` or an address. Absent: files that nobody owns. */
  readonly name?: string
}
