import type { Finding } from '../../model/finding.js'
import type { ServerRoute } from '../../model/route.js'
import type { FileOutcome } from '../../model/source.js'
import type { Numbered, Seen } from '../observe/seen.js'
import type { Share } from './share.js'

/** The version of the file's form, not of the tool: a change that other versions cannot read raises it. */
export const shardSchemaVersion = 1

/** Equal for all shards of one scan. */
export interface ScanPrint {
  readonly tool: { readonly name: 'migrate-ws'; readonly version: string }
  /** Hash of all that was listed, and of its content. */
  readonly tree: string
  /** Hash of the configuration. */
  readonly config: string
}

/** What one run of `scan --shard` saw: material for a report, and no report itself. */
export interface Shard extends ScanPrint {
  readonly schemaVersion: typeof shardSchemaVersion
  readonly kind: 'shard'
  readonly share: Share
  /** Absent where no rule may apply to any file of the tree. */
  readonly code?: ShardCode
}

type Failures = readonly FileOutcome[]

export interface ShardCode extends Seen {
  /** Failures to parse the program: of all of it, the same in every shard. */
  readonly unparsed: Failures
  /** Failures of rules and of following, in the shard's own files. */
  readonly undetected: Failures
  /** Findings of rules that need the servers' routes: with the routes, and without. */
  readonly withRoutes: Routed & { readonly routes: readonly ServerRoute[] }
  readonly withoutRoutes: Routed
}

interface Routed {
  readonly found: readonly Numbered<Finding>[]
  readonly failures: Failures
}
