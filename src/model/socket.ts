import type { UrlExpression } from './address.js'
import type { featureKinds } from './feature-kinds.js'
import type { ServerRoute } from './route.js'
import type { Use } from './socket-use.js'
import type { Location, Span, Text, Zone } from './source.js'

/** Classes and hooks that open a socket and leave its messages to the program. Each has a row in `src/clients/libraries.ts`. */
export const socketClasses = [
  'native',
  'ws',
  'isomorphic-ws',
  'w3cwebsocket',
  'websocket-client',
  'faye-websocket',
  'undici',
  'reconnecting-websocket',
  'partysocket',
  'rxjs',
  'react-use-websocket',
  'vueuse',
  'ahooks',
  'websocket-stream',
  'mini-program',
] as const

export type SocketClass = (typeof socketClasses)[number]

/** Which constructor made the socket; `protocol:socket.io` for a library with its own protocol. */
export type SocketApi = SocketClass | `protocol:${string}`

export type BindingKind = 'local' | 'module' | 'field' | 'ref' | 'property' | 'returned' | 'argument' | 'none'

/** Room for what belongs to a socket, beside a name that one function fills and others send by. Spans are in the same file. */
export interface QueueSite {
  readonly kind: 'class' | 'component' | 'variable' | 'ref'
  /** The declaration of the name: further ones can stand behind it. Absent where a class declares no fields, and of a component of Vue. */
  readonly declaration?: Span
  /** How members of the class are made its own, e.g. `#`, `private `, `_`, and what makes refs, e.g. `useRef`; else empty. */
  readonly own: string
  /** The mark in the declaration of a value that is assigned later, e.g. `!`. */
  readonly later: string
  /** The method, or the statement, behind which functions can stand; of a component the method before which they can. */
  readonly after: Span
  /** The declared type has null or undefined in it. */
  readonly nullable: boolean
  /** Sends and closes do nothing while there is no socket; otherwise they throw, as far as they come. */
  readonly asks: boolean
}

/** The name that a constant with the socket is given to, for the functions around: `socketRef.current = socket`. Spans are in the same file. */
export interface SecondName {
  /** As code says it, e.g. `socketRef.current`. */
  readonly name: string
  /** What makes such a holder, e.g. `useRef`; empty for a plain variable. */
  readonly made: string
  /** The statement that declares the holder. */
  readonly declaration: Span
  readonly type?: Span
  /** The statement that gives it the socket. */
  readonly assignment: Span
  /** Where the constant can be declared. */
  readonly scope: Span
}

/** The name a socket is kept under. Spans are in the file of the construction. */
export interface Binding {
  readonly kind: BindingKind
  readonly name: string
  /** Where the name is declared, and where its type is written, for `local` and `module`. */
  readonly declaration?: Span
  readonly type?: Span
  /** A `const`: it never holds another stream. */
  readonly constant?: boolean
  /** Its type allows for no socket (null or undefined). */
  readonly nullable?: true
  /** The target of `ws = new WebSocket(…)`, when the variable is declared apart. */
  readonly target?: Span
  /** The statement that is nothing but this construction, in a list of statements. */
  readonly statement?: Span
  /** Absent: what belongs to the socket has no room beside its name. */
  readonly queueSite?: QueueSite
  /** All that others do by this name can be done to a stream. */
  readonly second?: SecondName
  /** Types of other names of the socket in this file, for one that only listens: each says `WebSocket` once. */
  readonly types?: readonly Span[]
  /** Right behind each close the name, or the second one, is emptied. */
  readonly cleared?: true
  /** The conditional that this is one side of: `token ? new WebSocket(url, ['token', token]) : new WebSocket(url)`. */
  readonly choice?: Span
}

/** Features of how a socket is made and kept, which tracing it shows; each other feature has its own file. */
export const featuresOfTracing = [
  'constructor-not-direct',
  'constructor-renamed',
  'no-statement-of-its-own',
  'type-not-plain',
  'named-by-another-script',
  'several-values',
  'several-constructions',
  'exported',
  'undeclared-name',
  'library-owned',
] as const

export type FeatureOfTracing = (typeof featuresOfTracing)[number]

export type FeatureKind = FeatureOfTracing | (typeof featureKinds)[number]

export interface Feature {
  readonly kind: FeatureKind
  /** What was seen by name, sorted: message types, close codes, timers. */
  readonly names?: readonly string[]
  /** For names in a member of a message: the member, in dots, e.g. `type`, `payload.kind`, `0`. */
  readonly members?: readonly NamedMember[]
  readonly locations: readonly Location[]
}

export interface NamedMember {
  readonly name: string
  readonly member: string
}

/** A reconnect loop beside an EventSource, which connects again by itself: it is left for the case in which the browser has given up. */
export interface ReconnectLoop {
  /** The use that sets the handler which reaches the construction again: it becomes the error handler. */
  readonly handler: Span
  /** What is done only then: a function's name, the one expression of an arrow function, a statement, a condition's, or several at the end. */
  readonly again: { readonly at: Span; readonly as: 'name' | 'body' | 'statement' | 'condition' | 'rest' }
  /** Statements among those at the end that are done at every drop: they go in front. */
  readonly first: readonly Span[]
  /** Statements that go: what closes a stream that is about to connect again, and logs of a code that no error has. */
  readonly gone: readonly Span[]
  /** The parameter that is unused then. */
  readonly unused?: Span
  /** Closes of the program's own, and what the handler did at each of them. */
  readonly followed: readonly { readonly close: Span; readonly statements: readonly Span[] }[]
  /** Another error handler stays, so that this one must be a listener. */
  readonly listens?: true
  /** The error handler whose place it takes. */
  readonly beside?: {
    readonly statement: Span
    /** What of it comes first, and what behind the question. */
    readonly first: readonly Span[]
    readonly behind: readonly Span[]
    /** Its parameter, where those need it. */
    readonly parameter?: Span
  }
  /** Why it cannot be written like that, and where; empty when it can. */
  readonly against: readonly { readonly what: Text; readonly location: Location }[]
}

export interface GivenArgument {
  readonly span: Span
  /** For an object literal: the names of its members. */
  readonly members?: readonly string[]
}

/** A constant of the file that is nothing but another name for the class. */
export interface ClassAlias {
  readonly statement: Span
  /** Its value; a pattern takes the class out of an object. */
  readonly value?: Span
  /** How often the file says its name, and how often to construct. */
  readonly reads: number
  readonly made: number
}

/** Places in the file of the construction that give it its class, all of them. */
export interface HandedClass {
  readonly at: readonly Span[]
  /** A parameter, an option or a member lies between: callers can still inject another class. */
  readonly injected: boolean
}

/** What a hook is given and gives, where the hook of its library that reads an event stream has other words for it. */
export interface HookFacts {
  /** Places that take `lastMessage` from the result: `{ lastMessage }`, `{ lastMessage: text }`, `socket.lastMessage`. */
  readonly messages: readonly { readonly at: Span; readonly form: 'short' | 'key' | 'member' }[]
  /** `lastJsonMessage`, where a statement behind the hook's own can give it. */
  readonly json?: HookJson
  /** What goes of a pattern, commas included: names that are not used, and that the other hook does not give. */
  readonly dropped?: readonly Span[]
  /** `shouldReconnect: () => true`. */
  readonly reconnects?: Span
  /** An option lets it send something by itself, whenever nothing came for a while. */
  readonly beats?: true
}

/** How `lastJsonMessage` is taken: one name of a pattern, or a member of the whole result wherever it is read. */
export interface HookJson {
  /** `const … = useWebSocket(…)`; nothing but a comment follows it in its line. */
  readonly statement: Span
  /** Where the list of statements begins that it stands in. */
  readonly scope: number
  /** `T` of `useWebSocket<T>(…)`, or of `{ … }: { lastJsonMessage: T }`. */
  readonly type?: Span
  /** What is written for a type and goes: `<T>`, or `: { lastJsonMessage: T } =` up to the call. */
  readonly written?: Span
  /** The names or members that give way. */
  readonly taken: readonly Span[]
  /** What a pattern calls it; absent for members. */
  readonly name?: string
  /** What gives the event afterwards: a name that the pattern has for `lastMessage`, or `result.lastEvent`. Absent: nothing yet. */
  readonly event?: string
}

/** Both ways stand side by side: `flags.sse ? new SseSocket(…) : new WebSocket(…)`, or the other way round. */
export interface Switched {
  /** The whole expression. */
  readonly at: Span
  /** The condition as written. */
  readonly condition: string
  /** The side that opens the stream, and the address that it is given, with `${…}` for code. */
  readonly stream: Span
  readonly address?: string
  /** The side that opens the WebSocket. */
  readonly socket: Span
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
  /** The path of the server, where an option of a library says it and not the address: `path` of Socket.IO. */
  readonly server?: string
  /** The argument for sub-protocols; `none` where it never is any, e.g. `[]`. */
  readonly protocols?: Span & { readonly none: boolean }
  /** What stands between the construction's parentheses; an object literal may take further members. */
  readonly given: readonly GivenArgument[]
  readonly hook?: HookFacts
  readonly alias?: ClassAlias
  /** For a class that is handed in or chosen. Absent: not every place is known that hands it in. */
  readonly handed?: HandedClass
  readonly uses: readonly Use[]
  readonly features: readonly Feature[]
  /** Only for a reconnect loop without effects on its way to the next connection. */
  readonly loop?: ReconnectLoop
  readonly switched?: Switched
}

export type VerdictKind = 'inline' | 'adapter' | 'manual'

export interface Reason {
  readonly code: string
  readonly data: Readonly<Record<string, string>>
  readonly location: Location
}

/** What stands against a socket's rewrite: against plain EventSource and fetch, or against the adapter as well. */
export interface Objection extends Reason {
  readonly against: 'inline' | 'adapter'
}

export interface Endpoint extends EndpointUrls {
  readonly provenance: 'configured' | 'kit' | 'found' | 'guessed'
  readonly correlation: 'connection-id' | 'none'
  /** As the configuration names them relative to the socket's own address, which stays where code makes it. */
  readonly relative?: { readonly stream: string; readonly send?: string }
  /**
   * What the adapter gets where the address stays in the code, since it is made at run time: references that begin with
   * `./` lie below its path, others replace it, and its query goes along. Absent: `stream` takes the address's place.
   */
  readonly beside?: { readonly stream?: string; readonly send?: string }
  /**
   * What an EventSource and its messages have behind the path of the address where that stays in the code, since it is made at run time: none,
   * or text that begins with `/`, unless the address ends in one. `unseen`: whether it ends in one, or has a query, is seen when it runs.
   */
  readonly behind?: {
    readonly stream: string
    readonly send?: string
    readonly unseen?: true
    /** Code stands before it that may end in a slash, which is taken off when it runs. */
    readonly trims?: true
    /** The address for messages cannot hold code of its query: that code is kept with the connection's id. */
    readonly keepsQuery?: true
  }
  /** Whether cookies go to another origin, where an option of the adapter says; absent: wherever the stream is on another. */
  readonly cookies?: boolean
  /** Where callers give several addresses: what the others lead to. */
  readonly also?: readonly EndpointUrls[]
}

/** The addresses that replace one WebSocket address. */
export interface EndpointUrls {
  readonly stream: string
  readonly send?: string
  /** The routes that were found: the stream, and what takes messages. */
  readonly routes?: readonly ServerRoute[]
}

/** The class of an inline stream: the browser's own, or that of the npm package, with a `fetch` of ours. */
export type StreamClient = 'native' | 'eventsource'

/** How a script that imports nothing comes by the adapter: what loads it loads a classic script first, which sets a global. */
export interface ClassicAdapter {
  /** The file of the adapter: one of its own, or the page that holds it. */
  readonly path: string
  readonly loads: readonly AdapterLoad[]
  /** Why it is not known what loads the script, where a person has to let the adapter be loaded before it. */
  readonly unseen?: { readonly what: Text; readonly location: Location }
}

export type AdapterLoad =
  /** A worker, which takes in what lies beside it. */
  | { readonly kind: 'worker'; readonly path: string }
  /** A page. */
  | {
      readonly kind: 'tag'
      readonly path: string
      /** Where the tag of the script begins that must find the adapter. */
      readonly at: number
      /** As written in the page, with its quotes. Absent: the page holds the adapter in an inline script. */
      readonly address?: string
      /** What a template must say before it, e.g. `{% load static %}`. */
      readonly above?: string
      /** The attributes of the script's own tag, as written, each with a blank before it: `nonce`, `crossorigin`. */
      readonly attributes: string
      readonly isDeferred: boolean
      /** The page has the adapter before that place. */
      readonly isThere: boolean
    }

/** No objection: inline. Objections against inline alone: adapter. Any against the adapter: manual. */
export interface Verdict {
  readonly kind: VerdictKind
  /** For a socket that becomes a stream inline. */
  readonly client?: StreamClient
  /** Empty only for `inline`. */
  readonly reasons: readonly Objection[]
  /** Facts that only a person has: they keep `apply` from writing the socket, and say nothing against the verdict. */
  readonly needs: readonly Reason[]
  /** What a reviewer should know; never a refusal. */
  readonly notes: readonly Reason[]
  /** Absent for `manual`. */
  readonly endpoint?: Endpoint
  /** For an adapter that a script cannot import. */
  readonly classic?: ClassicAdapter
}

export interface DecidedSocket {
  readonly usage: SocketUsage
  readonly verdict: Verdict
}

/** The question that the guessed endpoints may answer. */
export const guessQuestion = 'Q-GUESS'

/**
 * Whether `apply` can write a socket: no reason speaks against it, a guess can answer every open question, and it has not been put
 * behind a switch.
 */
export function isWritable({ usage, verdict }: DecidedSocket): boolean {
  return (
    usage.switched === undefined &&
    verdict.kind !== 'manual' &&
    verdict.needs.every(({ code }) => code === guessQuestion)
  )
}

export function isWrittenAs(form: Exclude<VerdictKind, 'manual'>): (socket: DecidedSocket) => boolean {
  return (socket) => socket.verdict.kind === form && isWritable(socket)
}

/** The files that open a socket, that use it, and that load the adapter for it. */
export function filesOfSocket({ usage, verdict }: DecidedSocket): readonly string[] {
  const loads = verdict.classic?.loads ?? []
  return [...new Set([usage, ...usage.uses, ...loads].map(({ path }) => path))]
}
