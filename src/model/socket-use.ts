import type { Location, Span } from './source.js'

/**
 * What a program does with a socket, as data; `use-texts.ts` has the descriptions. Texts in it are code as written, cut where it is
 * long.
 */

/** How a socket is passed on from a place, or came to one. */
export type Way =
  /** `const own = socket` */
  | { readonly kind: 'named'; readonly name: string }
  /** `const { send } = socket` as a whole. */
  | { readonly kind: 'taken-apart' }
  /** `socket ?? other` */
  | { readonly kind: 'either' }
  /** `this.socket = socket` */
  | { readonly kind: 'assigned'; readonly to: string }
  /** `attach(socket)`, `new Chat(socket)` */
  | { readonly kind: 'passed'; readonly to: string }
  /** `<Chat socket={socket} />` */
  | { readonly kind: 'rendered'; readonly tag: string }
  /** `<p>{socket}</p>` */
  | { readonly kind: 'shown' }
  /** `socket.send.bind(socket)` */
  | { readonly kind: 'bound'; readonly method: string }
  /** `const { send } = socket`: the method gets its own name. */
  | { readonly kind: 'taken'; readonly member: string }
  /** `by`: the function's name, where it has one. */
  | { readonly kind: 'returned'; readonly by?: string }
  /** `resolve(socket)` */
  | { readonly kind: 'resolved' }
  | { readonly kind: 'exported' }
  | { readonly kind: 'imported'; readonly by: string }
  /** `{ socket }`, `[socket]` */
  | { readonly kind: 'stored'; readonly as: string }
  /** `rooms.set(id, socket)`, `setSocket(socket)` of an atom. */
  | { readonly kind: 'collected'; readonly in: string }
  /** `rooms.has(socket)` */
  | { readonly kind: 'looked-up'; readonly in: string }
  /** `useRef(socket)` */
  | { readonly kind: 'held'; readonly by: string }
  /** `const [socket, setSocket] = useState()` */
  | { readonly kind: 'state'; readonly name: string }
  | { readonly kind: 'context' }
  /** `provide('live', socket)` */
  | { readonly kind: 'provided'; readonly as: string }
  /** `setState({ socket })` of a store. */
  | { readonly kind: 'in-store'; readonly as: string }
  /** `commit('open', socket)` */
  | { readonly kind: 'committed'; readonly as: string }
  /** `dispatch(opened(socket))`: `by` the maker of the action, where one makes it. */
  | { readonly kind: 'dispatched'; readonly by?: string }
  /** `bus.emit('ready', socket)` */
  | { readonly kind: 'emitted'; readonly as: string }
  /** `useEffect(…, [socket])` */
  | { readonly kind: 'dependency'; readonly of: string }
  /** A field of a class, read in another file. */
  | { readonly kind: 'field'; readonly name: string; readonly owner: string; readonly path: string }
  /** The member of an object that was not found: code that reads a member of that name may get the socket. */
  | { readonly kind: 'member'; readonly name: string }
  /** `window.socket` */
  | { readonly kind: 'window'; readonly name: string }
  /** A variable of a plain script, which every script of its page has. */
  | { readonly kind: 'page-variable'; readonly name: string }
  /** `this` of a handler. */
  | { readonly kind: 'handler-this' }
  /** `event.target` of a handler. */
  | { readonly kind: 'event'; readonly member: string }
  | { readonly kind: 'deleted' }

/** Where a socket, or what holds it, goes and is not followed. */
export type Escape =
  | { readonly kind: 'passed'; readonly to: string }
  /** A method of the socket is passed: `poll(socket.send)`. */
  | { readonly kind: 'method-passed'; readonly method: string; readonly to: string }
  | { readonly kind: 'rendered'; readonly tag: string }
  /** A member that is no plain part of a WebSocket: called, handed on as a value, or taken off by a pattern. */
  | {
      readonly kind: 'member'
      readonly name: string
      readonly access: 'called' | 'handed-on' | 'taken'
    }
  /** A method that was taken off is handed on by its own name. */
  | { readonly kind: 'method'; readonly name: string }
  /** A listener for what is no event of a WebSocket: `socket.on('pong', …)`. */
  | { readonly kind: 'listener'; readonly method: string; readonly event: string }
  /** `socket[name]` */
  | { readonly kind: 'computed-member' }
  /** `Object.assign(socket, extras)` */
  | { readonly kind: 'members-assigned' }
  /** The variable also gets another value. */
  | { readonly kind: 'replaced' }
  | { readonly kind: 'returned' }
  | { readonly kind: 'exported' }
  /** No file here imports it. */
  | { readonly kind: 'published'; readonly name: string }
  | { readonly kind: 'renamed' }
  /** `{ socket }` */
  | { readonly kind: 'in-object' }
  /** `{ ...socket }` */
  | { readonly kind: 'copied' }
  /** It is stored in something that the scan does not understand. */
  | { readonly kind: 'stored' }
  /** A parameter's object that no caller here gives: `function open(state) { state.socket = … }`. */
  | { readonly kind: 'in-parameter'; readonly name: string }
  /** `from()` of another package: `from().socket = …`. */
  | { readonly kind: 'in-result'; readonly of: string }
  | { readonly kind: 'in-undeclared'; readonly name: string }
  /** `app.config.globalProperties.socket`, `Chat.prototype.socket` */
  | { readonly kind: 'for-all'; readonly as: string }
  /** A symbol that is the same in every file. */
  | { readonly kind: 'under-symbol'; readonly key: string }
  /** `window[name] = socket` */
  | { readonly kind: 'under-computed' }
  /** `window.socket = socket` */
  | { readonly kind: 'on-page'; readonly name: string }
  | { readonly kind: 'in-other-window' }
  /** A plugin of Nuxt provides it as `$name`. */
  | { readonly kind: 'provided-to-pages'; readonly name: string }
  /** `this` of a function that belongs to no object here. */
  | { readonly kind: 'in-this' }
  | { readonly kind: 'through-arguments' }
  | { readonly kind: 'in-markup' }
  /** No syntax around it, or none that is understood. */
  | { readonly kind: 'used' }
  | { readonly kind: 'not-understood' }
  /** Where following ends: at a depth, a number of places or of files, or what a file may cost. */
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'too-many-places'; readonly most: number }
  | { readonly kind: 'too-many-files' }
  | { readonly kind: 'too-costly' }

export type SocketEvent = 'open' | 'message' | 'error' | 'close'

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

/** What a handler does with its event, or with itself, that an EventSource would not bear. */
export type EventIncompatibility =
  | { readonly kind: 'member'; readonly name: string }
  /** `event[name]` */
  | { readonly kind: 'computed-member' }
  /** `by`: the evidence, e.g. `Blob`, a package, or code. */
  | { readonly kind: 'bytes'; readonly by: string }
  /** `this` stands for the socket. */
  | { readonly kind: 'this' }
  | { readonly kind: 'arguments' }
  /** The browser's global `event`. */
  | { readonly kind: 'global-event' }
  /** The function could not be found. */
  | { readonly kind: 'unresolved' }

/** Text that stands at a place instead. */
export interface Rewording {
  readonly span: Span
  readonly text: string
}

/** A handler in a form that another listener can be put into the place of. */
export interface SetHandler {
  /** From behind the socket to the handler: `.onopen = `, `?.addEventListener('open', `. */
  readonly head: Span
  readonly value: Span
  /** The statements that it is set among. */
  readonly list: Span
  /** Where it is a function that is written here. */
  readonly written?: {
    readonly body: Span
    readonly isBlock: boolean
    /** Its only parameter: a plain name between parentheses, with its type or without. */
    readonly parameter?: { readonly name: Span; readonly typed: boolean }
    /** Where a parameter can be put: it has none. */
    readonly empty?: Span
    /** Everything that it does sets something to a value: done twice it is as if done once. */
    readonly settles: boolean
    /** Where it is short: its statements may be written elsewhere and mean the same. */
    readonly carried?: CarriedBody
  }
}

/** One or two short statements of a function. */
export interface CarriedBody {
  readonly statements: readonly Span[]
  /** Where all of their names are what they are here: a function, a class or the file. */
  readonly region: Span
  /** They say `this`, which is the object of the class that is the region. */
  readonly usesThis: boolean
}

export interface HandlerFacts {
  readonly event: SocketEvent
  readonly form: 'property' | 'listener' | 'removal'
  /** What sets it: the property or the method, e.g. `onmessage`, `addEventListener`, `once`. */
  readonly by: string
  readonly effect: HandlerEffect
  /** The names of what it calls itself, each once. */
  readonly calls?: readonly string[]
  /** Why the handler cannot be kept as it is; empty when it can. */
  readonly incompatibilities: readonly (EventIncompatibility & { readonly span: Span })[]
  /** The type written on the event parameter, e.g. `CloseEvent`. */
  readonly eventType?: { readonly span: Span; readonly text: string }
  readonly set?: SetHandler
  /** For a listener of Node's emitter: what it becomes as one for events. Absent: it cannot. */
  readonly emitted?: readonly Rewording[]
}

export interface SendFacts {
  readonly argument: Span
  /** `other`: it is called with more than a message, or with none. */
  readonly payload: 'json' | 'text' | 'binary' | 'unknown' | 'other'
  readonly scope: Span
}

/** What is known of each kind of use. */
interface Facts {
  readonly handler: { readonly handler: HandlerFacts }
  /** `method`: `send`, or what a hook gives to send with. `send`: absent where the method is handed on. */
  readonly send: { readonly method: string; readonly send?: SendFacts }
  readonly close: {
    /** `given`: its arguments as written. */
    readonly close: { readonly method: 'close' | 'terminate'; readonly given: readonly string[] }
    /** It is all that an arrow function does, `() => ws.close()`. */
    readonly isBody?: true
    /** The statement that it is alone under an `if` without braces. */
    readonly branch?: Span
  }
  readonly state: {
    /** `code`: the read of `readyState`, with the comparison around it: `ws.readyState === 1`. */
    readonly state: { readonly member: string; readonly code?: string }
  }
  /** `binaryType` is set to this. */
  readonly binary: { readonly binaryType: string }
  /** The socket is passed on, and was followed there. */
  readonly 'handed-on': { readonly way: Way }
  /** The socket goes where it was not followed. */
  readonly escape: { readonly to: Escape }
  /** A member of the program's own, or one that no row knows. */
  readonly member: {
    readonly member: { readonly name: string; readonly access: 'read' | 'called' | 'assigned' }
  }
  /** `ws instanceof type` */
  readonly 'instance-test': { readonly type: string }
  /** Whether there is a socket, or which: `if (ws)`, `ws === other`. */
  readonly test: object
  /** `ws = null` */
  readonly cleared: object
  readonly printed: object
}

export type UseKind = keyof Facts

type Known<T> = T extends unknown ? keyof T : never

/** A use of one kind, with the facts of that kind and none of the others'. */
type Of<K extends UseKind> = { readonly kind: K } & Facts[K] & {
    readonly [F in Exclude<Known<Facts[UseKind]>, keyof Facts[K]>]?: undefined
  }

export type UseOf = { [K in UseKind]: Of<K> }[UseKind]

/** Where something is done with a socket. */
export interface UsePlace {
  readonly location: Location
  readonly path: string
  /** The socket's name at this place: what a rename changes. */
  readonly reference: Span
  /** The whole use: the assignment, the call, the comparison. */
  readonly span: Span
  /** The statement that is nothing but this use, when there is one: what can be removed whole. */
  readonly statement?: Span
  /** How the socket came to this place from the name it was first kept under, nearest last; empty at that name itself. */
  readonly through: readonly Way[]
  /** For an escape, and for a use in no table: a WebSocket-shaped object serves the other side, by a type, an export or a test. */
  readonly vouched?: boolean
}

/** One thing that the program does with the socket. */
export type Use<K extends UseKind = UseKind> = UsePlace & { [one in K]: Of<one> }[K]

/** `ws.close()`, with no code and no reason. */
export function isPlainClose({ close }: UseOf): boolean {
  return close?.method === 'close' && close.given.length === 0
}

/** What is done with the socket apart from listening, sending, closing, reading its state and handing it on. */
export type OtherKind = (typeof others)[number]
const others = ['member', 'instance-test', 'test', 'cleared', 'printed'] as const satisfies readonly UseKind[]

export function isOther<U extends UseOf>(use: U): use is Extract<U, { readonly kind: OtherKind }> {
  return (others as readonly UseKind[]).includes(use.kind)
}

/** Asking whether there is a socket, forgetting it, and a log of it. */
export function isPlain({ kind }: UseOf): boolean {
  return kind === 'test' || kind === 'cleared' || kind === 'printed'
}

/** Whether the code that reads a state names this member: `ws.readyState === 1`. */
export function readsMember({ state }: UseOf, member: string): boolean {
  return state !== undefined && (state.code ?? state.member).includes(member)
}

/** The member of the socket that a use is about, apart from handlers, sends, closes and comparisons of a state. */
export function memberOf(use: UseOf): string | undefined {
  if (use.kind === 'member') return use.member.name
  if (use.kind === 'state') return use.state.code === undefined ? use.state.member : undefined
  if (use.kind === 'handed-on') return use.way.kind === 'bound' ? use.way.method : undefined
  if (use.kind !== 'escape') return undefined
  if (use.to.kind === 'member') return use.to.name
  return use.to.kind === 'method-passed' ? use.to.method : undefined
}
