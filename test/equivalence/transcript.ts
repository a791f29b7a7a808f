import type { Network } from '../../fixtures/servers/network.js'
import type { Offer } from '../../fixtures/servers/offer.js'
import type { DrivenPage } from './browser.js'

/** Everything that can be told apart, as lines. */
export interface Outcome {
  /** What the application showed. */
  readonly seen: readonly string[]
  /** What it logged: `info: connected`. What the browser itself says about the network is left out. */
  readonly logged: readonly string[]
  /** Exceptions that nobody caught. */
  readonly failures: readonly string[]
  /** What the server heard, with the number of the client: `1: hello`. */
  readonly heard: readonly string[]
  /** How many clients came, as one line. */
  readonly joined: readonly string[]
  /** How many clients the server believes to be there at the end, as one line. */
  readonly present: readonly string[]
}

/**
 * Something that is not the same afterwards. It must be announced: by a note that `scan` gives to the socket, or by what
 * the adapter's documentation says.
 */
export interface Difference {
  readonly announcedBy: `W-${string}` | { readonly adapter: string }
  readonly in: keyof Outcome
  /** What is expected in place of the lines from before; `varies`: it depends on timing. */
  readonly becomes: ((before: readonly string[]) => readonly string[]) | 'varies'
}

/** Something that depends on timing, in either world. */
export interface Blur {
  readonly in: keyof Outcome
  readonly because: string
  /** What is compared in place of the lines. */
  readonly keep: (lines: readonly string[]) => readonly string[]
}

/** What a client is, what happens to it, and what it is expected to show for it. The default export of each `transcript.ts`. */
export interface Transcript {
  /** The way in which this client is written, in a few words. */
  readonly idiom: string
  readonly verdict: 'inline' | 'adapter'
  /** Packages that the rewritten client imports. */
  readonly imports?: readonly string[]
  /** Further words for `apply`. */
  readonly apply?: readonly string[]
  readonly script: Offer['script']
  /** By default `/ws`, and `/api/chat/stream` with `/api/chat/message`. */
  readonly channels?: Offer['channels']
  readonly server?: Pick<Offer, 'tokens' | 'postMs' | 'retryMs' | 'graceMs'>
  /** The server is on another origin than the page. */
  readonly abroad?: true
  /** Value of the page's cookie `session`. */
  readonly session?: string
  /** What the user does, the server and the network. */
  readonly play?: (at: Stage) => Promise<void>
  /** What the application shows, logs and says on the WebSocket. */
  readonly seen: readonly string[]
  readonly logged?: readonly string[]
  readonly heard?: readonly string[]
  readonly joined?: number
  /** How many are there at the end; all who joined by default. */
  readonly present?: number
  readonly differs?: readonly Difference[]
  readonly blurs?: readonly Blur[]
  /** What is otherwise in Firefox, by the browser's own doing. */
  readonly inFirefox?: { readonly because: string } & Partial<Pick<Transcript, 'seen' | 'logged' | 'differs'>>
  /** Why the rewritten client cannot be held to it yet. The test says so when it can. */
  readonly pending?: string
}

/** Where a transcript is played. Every wait ends with an error when what it waits for does not come. */
export interface Stage {
  readonly page: DrivenPage
  readonly network: Network
  /** Calls a function that the page has given to `window`. */
  call(name: string, ...args: readonly unknown[]): Promise<unknown>
  click(selector: string): Promise<void>
  /** Waits until the application has shown this text, or so many. */
  sees(what: string | number): Promise<void>
  /** Waits until the server has heard so many messages. */
  hears(count: number): Promise<void>
  /** Waits until so many clients have come. A client may be connecting still: see what it shows first. */
  joins(count: number): Promise<void>
  /** A stream comes back by itself, as the `count`th client; of a WebSocket nothing comes for a while. */
  comesBack(count: number): Promise<void>
  /** Waits until the server believes so many clients to be there. A client may be connecting still: see what it shows first. */
  present(count: number): Promise<void>
  /** The server says something to everybody. */
  says(text: string): Promise<void>
  /** The server ends it for everybody. */
  ends(code: number, reason: string): Promise<void>
  /** From now on only these tokens are let in. */
  admits(...tokens: readonly string[]): Promise<void>
  wait(ms: number): Promise<void>
}
