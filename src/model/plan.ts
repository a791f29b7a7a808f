import type { DecidedSocket } from './socket.js'
import type { Span, Text } from './source.js'

/** Replace `at` by `text`. Edits of one file never overlap. */
export interface TextEdit {
  readonly at: Span
  readonly text: string
  /** Why, in a few words, for the account of a plan. */
  readonly what: string
}

/** Something that the change asks of somebody: an endpoint to offer, a handler that went. */
export interface FollowUp {
  readonly text: Text
}

export type PlannedFile =
  | {
      readonly kind: 'change'
      readonly path: string
      /** Absent: the file is new. */
      readonly before?: Uint8Array
      readonly after: Uint8Array
      readonly edits: readonly TextEdit[]
      readonly sockets: readonly DecidedSocket[]
      readonly followUps: readonly FollowUp[]
      readonly checks: readonly CheckOutcome[]
    }
  | { readonly kind: 'unchanged'; readonly path: string; readonly sockets: readonly DecidedSocket[] }
  | {
      readonly kind: 'failed'
      readonly path: string
      readonly message: string
      readonly checks: readonly CheckOutcome[]
    }

export type CheckName =
  | 'parses'
  | 'idempotent'
  | 'only-planned-lines'
  | 'findings-resolved'
  | 'no-new-type-errors'

export type CheckOutcome = { readonly check: CheckName } & (
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'fail'; readonly detail: string }
  | { readonly outcome: 'not-run'; readonly because: string }
)

/** An HTTP endpoint that a server must offer once the plan is written. */
export interface NeededEndpoint {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly purpose: Text
  readonly provenance: 'configured' | 'found' | 'guessed'
  readonly sockets: readonly string[]
}
