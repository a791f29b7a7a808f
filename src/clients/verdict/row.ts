import type { AdapterOptions } from '../../model/adapter-site.js'
import type { Config } from '../../model/config.js'
import type { ServerRoute } from '../../model/route.js'
import type { ClassicAdapter, Endpoint, Objection, SocketUsage } from '../../model/socket.js'
import type { Location, Text } from '../../model/source.js'

/** What a verdict rests on: one socket with its uses and features, and what else is known. */
export interface Given {
  readonly usage: SocketUsage
  readonly config: Config
  readonly endpoint: Endpoint | undefined
  /** For a socket that the code opens as an SseSocket: its options. */
  readonly adapted?: AdapterOptions
  /** Files that did not parse whole: what they do with the socket may be unseen. */
  readonly unread: ReadonlySet<string>
  /** What this repository's servers serve, as far as it was read. */
  readonly routes: readonly ServerRoute[]
  /** For a script that imports nothing and whose pages are known. The first call looks for them. */
  classic(): ClassicWay | undefined
  /** Whether a package.json could name what the file imports. */
  isInPackage(): boolean
  /** The range of versions that the nearest package.json which names a package gives for it. */
  rangeOf(name: string): string | undefined
  /**
   * Whether this repository has a server that may offer sockets, or one at such a path; where that is not known, it counts as one
   * that has.
   */
  serves(path?: RegExp): boolean
  /** Whether a manifest of a browser's extension lies above the file. */
  isInExtension(): boolean
  /**
   * Addresses in this repository's environment files, by the setting's name; empty where the setting may name a server of this
   * repository.
   */
  settings(): ReadonlyMap<string, readonly string[]>
}

/** How such a script gets the adapter, or why that is not known. */
export type ClassicWay = { readonly adapter: ClassicAdapter } | { readonly against: ObjectionPlace }

/** One place where a row holds, with a description that fits into the reason's message. */
export interface ObjectionPlace {
  readonly what: Text
  readonly location: Location
  /** What the message names besides, e.g. `{ host: 'stream.example.com' }`. */
  readonly data?: Readonly<Record<string, string>>
}

/** One line of the decision table: an objection, to plain EventSource and fetch or also to the adapter. */
export interface VerdictRow {
  /** Number in the decision table, or the name of an amendment to it. */
  readonly row: string
  /** What is found, in a few words. */
  readonly when: string
  readonly against: Objection['against']
  readonly code: string
  /** The places where the row holds; none when it does not. */
  places(given: Given): readonly ObjectionPlace[]
}
