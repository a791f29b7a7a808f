import type { SocketApi } from '../../model/socket.js'

/** A package that opens sockets, and which of its exports do. One line of a table. */
export interface Library {
  readonly api: SocketApi
  /** Names on the registry. A path below one of them is the same package. */
  readonly modules: readonly string[]
  /** Exports that are called with `new`; `default` also stands for the whole module of CommonJS. */
  readonly made?: readonly string[]
  /** Exports that are called as functions. */
  readonly called?: readonly string[]
  /** Where the address stands. Left out: in no one place. */
  readonly address?: Place
  readonly protocols?: Place
  /** Where an object stands that holds handlers under the names that a socket has for them: `onmessage`. */
  readonly handlers?: Place
  /** Names that the package has on a page that loads it by a script tag. */
  readonly globals?: readonly string[]
  /** A global name that many things have: it counts only on a page whose script tag says this. */
  readonly script?: RegExp
  /** Addresses that are none of a socket: the library also speaks over other transports. */
  readonly unless?: RegExp
}

/** An argument; or one of its properties, when it is an object that has it; or the argument of a call further on in the chain. */
export interface Place {
  readonly argument?: number
  readonly keys?: readonly string[]
  readonly chained?: string
}

export const first: Place = { argument: 0 }
export const second: Place = { argument: 1 }
export const option = (...keys: string[]): Place => ({ argument: 0, keys })
