import type { ServerRoute } from './route.js'
import type { Location, Span, Zone } from './source.js'

/** A class or hook that opens a socket and leaves its messages to the program. */
export type SocketClass =
  | 'native'
  | 'ws'
  | 'isomorphic-ws'
  | 'w3cwebsocket'
  | 'websocket-client'
  | 'faye-websocket'
  | 'undici'
  | 'reconnecting-websocket'
  | 'partysocket'
  | 'rxjs'
  | 'react-use-websocket'
  | 'vueuse'
  | 'ahooks'
  | 'websocket-stream'

/** Which constructor made the socket; `protocol:socket.io` for a library that speaks a protocol of its own. */
export type SocketApi = SocketClass | `protocol:${string}`

export type BindingKind = 'local' | 'module' | 'field' | 'ref' | 'property' | 'returned' | 'argument' | 'none'

/** The name a socket is kept under. Spans are in the file of the construction. */
export interface Binding {
  readonly kind: BindingKind
  readonly name: string
  /** Where the name is declared, and where its type is written, for `local` and `module`. */
  readonly declaration?: Span
  readonly type?: Span
  /** A `const`: it never holds another stream. */
  readonly constant?: boolean
  /** The target of `ws = new WebSocket(…)`, when the variable is declared apart. */
  readonly target?: Span
  /** The statement that is nothing but this construction, in a list of statements. */
  readonly statement?: Span
}

export type UrlKind =
  | 'literal'
  | 'template'
  | 'location'
  | 'scheme-swap'
  | 'configured'
  | 'server-template'
  | 'unknown'

/** A helper function that does nothing but turn an http address into a ws one. */
export interface SchemeHelper {
  readonly name: string
  /** The whole declaration, to be removed when its last call is gone. */
  readonly declaration: Span
  /** The call inside the socket's URL. */
  readonly call: Span
  /** What the call becomes: the http address that the helper started from. */
  readonly httpExpression: string
  /** Every other call of the helper, in any file. While there is one, the helper stays. */
  readonly otherUses: number
  /** Helpers that this one called and nobody else does. */
  readonly exported: boolean
}

/** The part of a URL expression that carries the scheme, and what it becomes. E.g. `'wss://a.example/ws'` → `'https://a.example/ws'`. */
export interface SchemeEdit {
  readonly span: Span
  readonly text: string
}

export interface UrlExpression {
  readonly kind: UrlKind
  /** The expression as written. */
  readonly text: string
  readonly span: Span
  /** Literal text with `${…}` for what is not known, where it could be read; e.g. `wss://${host}/ws`. */
  readonly pattern?: string
  /** Where callers give several addresses: each as `pattern` is, its own first. */
  readonly patterns?: readonly string[]
  readonly host?: string
  /** The expression that makes the address: the argument itself, or the value of the constant that it names and nobody else needs. */
  readonly made: Span
  /** Http addresses from which helpers made this one, with `${…}` for code: they may name hosts. */
  readonly origins?: readonly string[]
  /** Statements that go when the address is replaced whole: constants that served only to make it. */
  readonly orphans: readonly Span[]
  /** How to turn the address into http where it is made. Absent: it cannot be converted with certainty. */
  readonly conversion?: readonly SchemeEdit[]
  readonly helpers?: readonly SchemeHelper[]
  /** Literal end of the address, where a guessed path can be put. */
  readonly tail?: { readonly span: Span; readonly text: string }
  /** The address is a parameter: callers make it, and it can be converted there. */
  readonly madeByCaller?: boolean
}

export type SocketEvent = 'open' | 'message' | 'error' | 'close'

export type UseKind =
  | 'handler'
  | 'send'
  | 'close'
  | 'state'
  | 'binary'
  /** The socket goes on, and was followed there. */
  | 'handed-on'
  /** The socket goes where it was not followed. */
  | 'escape'
  | 'other'

/** What a handler does, as far as it was read. */
export type HandlerEffect =
  /** No statement, or the handler is null. */
  | 'empty'
  /** `console.*` calls only. */
  | 'log'
  /** `console.*` calls and plain assignments of literals. */
  | 'flag'
  | 'other'
  /** The function could not be found. */
  | 'unresolved'

/** One thing that the program does with the socket. */
export interface Use {
  readonly kind: UseKind
  readonly location: Location
  readonly path: string
  /** The socket's name at this place: what a rename changes. */
  readonly reference: Span
  /** The whole use: the assignment, the call, the comparison. */
  readonly span: Span
  /** The statement that is nothing but this use, when there is one: what can be removed whole. */
  readonly statement?: Span
  /** E.g. `onmessage`, `addEventListener('close')`, `readyState === 3`. */
  readonly detail: string
  /** How the socket came to this place from the name it was first kept under, nearest last; empty at that name itself. */
  readonly through: readonly string[]
  /** For an escape: a type or an export says what the other side takes, so that a WebSocket-shaped object serves it. */
  readonly vouched?: boolean
  readonly handler?: {
    readonly event: SocketEvent
    readonly form: 'property' | 'listener' | 'removal'
    readonly effect: HandlerEffect
    /** Why the handler cannot be kept as it is; empty when it can. */
    readonly concerns: readonly { readonly span: Span; readonly what: string }[]
    /** The type written on the event parameter, e.g. `CloseEvent`. */
    readonly eventType?: { readonly span: Span; readonly text: string }
  }
  readonly send?: {
    readonly argument: Span
    readonly payload: 'json' | 'text' | 'binary' | 'unknown'
    readonly scope: Span
  }
}

export interface Feature {
  readonly kind: string
  /** What was seen by name, sorted: message types, close codes, timers. */
  readonly names?: readonly string[]
  /** Of names that messages say in a member: which one, in dots, e.g. `type`, `payload.kind`, `0`. */
  readonly members?: readonly NamedMember[]
  readonly locations: readonly Location[]
}

export interface NamedMember {
  readonly name: string
  readonly member: string
}

export interface GivenArgument {
  readonly span: Span
  /** For an object literal: the names of its members. */
  readonly members?: readonly string[]
}

/** One construction, and everything that the program does with it. */
export interface SocketUsage {
  readonly id: string
  readonly api: SocketApi
  readonly zone: Zone
  readonly path: string
  readonly location: Location
  /** The `new …(…)` expression, and the constructor's name in it. */
  readonly construction: Span
  readonly callee: Span
  readonly binding: Binding
  readonly url: UrlExpression
  readonly protocols?: Span
  /** What stands between the construction's parentheses; an object literal may take further members. */
  readonly given: readonly GivenArgument[]
  readonly uses: readonly Use[]
  readonly features: readonly Feature[]
}

export type VerdictKind = 'inline' | 'adapter' | 'manual'

export interface Reason {
  readonly code: string
  readonly data: Readonly<Record<string, string>>
  readonly location: Location
}

export interface Endpoint extends EndpointUrls {
  readonly provenance: 'configured' | 'found' | 'guessed'
  readonly correlation: 'connection-id' | 'none'
  /**
   * What the adapter is told where the address stays in the code, since it is made at run time: references that begin with
   * `./` lie below its path, others replace it, and its query goes along. Absent: `stream` takes the address's place.
   */
  readonly beside?: { readonly stream?: string; readonly send?: string }
  /** Where callers give several addresses: what the others lead to. */
  readonly also?: readonly EndpointUrls[]
}

/** Where one address leads. */
export interface EndpointUrls {
  readonly stream: string
  readonly send?: string
  /** The routes that were found: the stream, and what takes messages. */
  readonly routes?: readonly ServerRoute[]
}

/** How `apply` writes a socket: with EventSource and fetch in its place, or with the adapter. */
export type WrittenForm = 'inline' | 'adapter'

export interface Verdict {
  readonly kind: VerdictKind
  /** Absent: this version of `apply` leaves the socket as it is; for inline and adapter a note says why. */
  readonly written?: WrittenForm
  /** Why not inline; empty only for `inline`. */
  readonly reasons: readonly Reason[]
  /** What a reviewer should know; never a refusal. */
  readonly notes: readonly Reason[]
  readonly endpoint?: Endpoint
}

export interface DecidedSocket {
  readonly usage: SocketUsage
  readonly verdict: Verdict
}
