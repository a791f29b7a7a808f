import type { VerdictKind } from './socket.js'

/** A package of a repository that holds several, and what was found in it. Files belong to the innermost one. */
export interface Workspace {
  /** From its manifest; else the name of its folder. */
  readonly name: string
  /** From the root, without a slash at the end. */
  readonly folder: string
  /** WebSocket uses, as a baseline counts them; suppressed ones left out. */
  readonly uses: number
  readonly sockets: Readonly<Record<VerdictKind, number>>
}
