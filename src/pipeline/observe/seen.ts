import type { Finding } from '../../model/finding.js'
import type { SocketUsage } from '../../model/socket.js'
import type { Syntax } from '../../model/source.js'
import type { PlacedSuppression } from '../../model/suppression.js'

/** What one file gave, with the file's number among all that are looked at: what was seen in several runs is put in order by it. */
export interface Numbered<T> {
  readonly at: number
  readonly all: readonly T[]
}

/** What was seen in files, each looked at by itself with the whole program in sight: plain data, before anything is decided. */
export interface Seen {
  readonly found: readonly Numbered<Finding>[]
  readonly traced: readonly Numbered<SocketUsage>[]
  readonly suppressions: readonly Numbered<PlacedSuppression>[]
  /** Files of each syntax that were parsed without an error: of the whole program. */
  readonly parsed: readonly (readonly [Syntax, number])[]
}

/** As a look at all files, one after the other, would have given it. */
export function inOrder<T>(parts: readonly Numbered<T>[]): T[] {
  return parts.toSorted((a, b) => a.at - b.at).flatMap(({ all }) => all)
}
