import type { EndpointShape } from './config.js'
import type { DecidedSocket, VerdictKind } from './socket.js'
import type { Span, Text } from './source.js'

/** Replace `at` by `text`. Edits of one file never overlap. */
export interface TextEdit {
  readonly at: Span
  readonly text: string
  /** Why, in a few words, for the account of a plan. */
  readonly what: string
}

/** Work that the change leaves to people: an endpoint to offer, a handler that went. */
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

/** A file with other bytes, or a new one, that is neither edited in places nor rewritten for a socket. */
export function plainChange(
  path: string,
  after: Uint8Array,
  before?: Uint8Array,
): Extract<PlannedFile, { kind: 'change' }> {
  const old = before ? { before } : {}
  return { kind: 'change', path, ...old, after, edits: [], sockets: [], followUps: [], checks: [] }
}

/** What the user declined. */
export interface Declined {
  readonly sockets: ReadonlySet<DecidedSocket>
  /** Paths of files whose markers stay as they are. */
  readonly markers: ReadonlySet<string>
}

export type CheckName =
  | 'parses'
  | 'idempotent'
  | 'only-planned-lines'
  | 'findings-resolved'
  | 'no-new-type-errors'

export type CheckOutcome = { readonly check: CheckName } & (
  | { readonly outcome: 'pass'; readonly by?: CheckedBy }
  | { readonly outcome: 'fail'; readonly detail: string; readonly by?: CheckedBy }
  | { readonly outcome: 'not-run'; readonly because: Text }
)

/** The TypeScript that checked the types of a file. */
export interface CheckedBy {
  readonly version: string
  /** Whose it is: part of this package, or what the project has installed. */
  readonly from: 'migrate-ws' | 'project'
  /** Why the project's own TypeScript, which the user asked for, was not used. */
  readonly instead?: Text
}

/**
 * How a request says who the user is: a token in a header, one in the query of the address, the first message of the connection, or
 * whatever cookies the browser has.
 */
export type EndpointAuth =
  | { readonly kind: 'bearer'; readonly header: string }
  | { readonly kind: 'query' | 'first-message' | 'cookies' }

/** What a message is called, as far as the code names it. */
export interface MessageName {
  readonly name: string
  /** The member that says it, in dots: `type`, `payload.kind`, `0`. Absent: the message is this text. */
  readonly member?: string
}

/** An HTTP endpoint that a server must offer once the plan is written. Lists are sorted. */
export interface NeededEndpoint {
  /** GET: an event stream. POST: takes messages. */
  readonly method: 'GET' | 'POST'
  /** With `${…}` where code makes the address. */
  readonly url: string
  readonly shape: EndpointShape
  /** The surest of its sockets. */
  readonly provenance: 'configured' | 'kit' | 'found' | 'guessed'
  /** Where it was found in the servers of this repository, as `path:line`. */
  readonly foundAt?: readonly string[]
  /** Constructions that come to it, as `path:line`, in the order of the scan. */
  readonly sockets: readonly string[]
  /** What these are written as. */
  readonly forms: readonly Exclude<VerdictKind, 'manual'>[]
  /** Those that come, or those that are taken. */
  readonly messages: readonly MessageName[]
  /** Bodies of a POST; empty for a stream. */
  readonly bodies: readonly ('json' | 'text')[]
  /** What one or another socket does. */
  readonly auth: readonly EndpointAuth[]
  /** Whose requests have a `connectionId` in the query. */
  readonly connectionId: 'all' | 'some' | 'none'
}
