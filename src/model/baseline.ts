import type { Finding } from './finding.js'
import type { Identity } from './identity.js'

/** At the root of what is scanned. */
export const baselinePath = 'migrate-ws.baseline.json'

/** What this version writes, and the newest that it reads. */
export const baselineVersion = 1

/** One WebSocket use that was there when the baseline was written. */
export interface BaselineEntry extends Identity {
  /** The scan was not sure that it is a WebSocket, and no user has classified it yet. */
  readonly unclassified?: true
  /** A person looked and says that it is no WebSocket: why. Its finding is left out everywhere. */
  readonly notWebSocket?: string
}

/** `migrate-ws.baseline.json`, validated. */
export interface Baseline {
  /** Sorted by path, rule, message, scope, expression, ordinal. */
  readonly entries: readonly BaselineEntry[]
}

/** What is new, and what is gone, since the baseline was written. */
export interface BaselineComparison {
  readonly total: number
  /** Entries for findings that exist, or for files that could not be read. */
  readonly standing: readonly BaselineEntry[]
  /** Nothing in the baseline stands for them, and no kit serves their route over a stream as well. Sorted by place. */
  readonly fresh: readonly Finding[]
  /** Nothing that was found stands for them. */
  readonly stale: readonly BaselineEntry[]
  /** The same code in another file: neither new nor gone. */
  readonly moved: readonly { readonly from: BaselineEntry; readonly to: Finding }[]
  /** Findings that a comment leaves out, and that entries stand for: neither standing nor gone. */
  readonly suppressed: readonly Finding[]
  /** Ids of findings that are in the baseline and not classified by a user. */
  readonly unclassified: readonly string[]
}

/** What a scan knows of the baseline: facts for the checklist and for gates. */
export type BaselineState =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'read'
      readonly comparison: BaselineComparison
      /** Whether the file on the disk is committed as it is; absent where git gives no answer. */
      readonly isCommitted?: boolean
    }
