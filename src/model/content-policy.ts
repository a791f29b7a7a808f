import type { Span } from './source.js'

/** The sources of one `connect-src`, where each can be read. */
export interface ConnectSources {
  /** Where the policy stands, for the account. */
  readonly at: Span
  readonly sources: readonly PolicySource[]
  /** Text of which something is put together when the program runs: what else is allowed is not known. */
  readonly isPart: boolean
}

export interface PolicySource {
  /** Without the quotes of code: `'self'`, `wss://chat.example.com`. */
  readonly text: string
  /** For an element, with its quotes; in a text that lists all sources, only the source. */
  readonly span: Span
  /** The quotation marks around it where it is an element of a list, or around the whole text; empty: none. */
  readonly quote: string
  readonly isElement: boolean
}

/** Where the streams of a page go: its own host, another that is known, or one that is not. */
export type StreamOrigin =
  | { readonly kind: 'page' }
  | { readonly kind: 'host'; readonly scheme: 'http' | 'https'; readonly host: string }
  | { readonly kind: 'unknown' }
