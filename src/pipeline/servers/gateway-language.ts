import type { ParsedBase } from '../../languages/parsed-file.js'
import type { GatewayApi } from '../../model/gateway-api.js'
import type { TextEdit } from '../../model/plan.js'
import type { Reason } from '../../model/socket.js'
import type { Location, SourceText, Text } from '../../model/source.js'
import type { FoundHandler } from '../../servers/gateways.js'
import type { ServerPlanInput } from './server-plan.js'

/** A folder of a Lambda layer, and where Lambda has it. */
export interface LayerFolder {
  /** E.g. `layers/shared/nodejs`. */
  readonly folder: string
  /** E.g. `/opt/nodejs`. */
  readonly place: string
}

/** An API whose handlers are run in a process. */
export interface ServedGateway {
  readonly api: GatewayApi
  /** Where the same API is declared again, e.g. for another region. */
  readonly again: readonly Location[]
  /** The folder in which the process starts. */
  readonly root: string
  /** The folder that holds all that it loads and installs: `root`, or one above it. */
  readonly top: string
  /** The module that is written, and what starts it there. */
  readonly path: string
  readonly start: string
  /** What installs its packages, in the folder in which it starts. */
  readonly install: string
  /** Scripts of the project that its installation runs. Absent: none. */
  readonly scripts?: readonly { readonly path: string; readonly script: string }[]
  /** Packages that its installation writes into a manifest of the project. Absent: none. */
  readonly added?: readonly { readonly path: string; readonly names: readonly string[] }[]
  /** Folders of layers that Lambda has elsewhere, and the code asks for there. Absent: none. */
  readonly layers?: readonly LayerFolder[]
  /** Folders of modules that Python finds elsewhere on Lambda. Absent: none. */
  readonly modules?: readonly string[]
  /** What pip has to install before it, in a container. */
  readonly tool?: string
  /** The image of a container, with what both need. */
  readonly image: string
  /** Names of environment variables that the code of the handlers reads, sorted. */
  readonly variables: readonly string[]
  readonly endpoints: { readonly path: string; readonly stream: string; readonly send: string }
  /** All that is written for it. */
  readonly files: readonly string[]
  /** Handlers that the configuration names, and what was read in their place. */
  readonly named: readonly {
    readonly key: string
    readonly code: string
    readonly instead: string | undefined
  }[]
  /** Where clients of the Management API are made, and what becomes of them. */
  readonly clients: readonly Location[]
  /** None of them is made in every case. */
  readonly mayLackClient: boolean
  /** Where others are made that no route runs: they stay. */
  readonly left: readonly Location[]
  readonly renamed: readonly [from: string, to: string]
  readonly notes: readonly Reason[]
  /** It was there before. */
  readonly isThere: boolean
}

/** What becomes of an API. `files` are new. */
export interface WrittenGateway {
  readonly served: Omit<
    ServedGateway,
    'api' | 'again' | 'named' | 'clients' | 'mayLackClient' | 'left' | 'files' | 'renamed'
  >
  readonly files: readonly (readonly [path: string, text: string])[]
  readonly edits: readonly (readonly [ParsedBase, readonly TextEdit[]])[]
}

/** Code that makes a client of the Management API. */
export interface GatewayClient {
  readonly location: Location
  /** Where there is none, something of a package makes its own. */
  readonly mayBeNone?: boolean
  /** Why another client cannot stand in its place. */
  readonly kept?: Text | undefined
}

/** APIs whose handlers are in one language. */
export interface GatewayLanguage {
  /** What makes a client of the Management API, and what is written in its place. */
  readonly renamed: ServedGateway['renamed']
  isCode(path: string): boolean
  /** Files that a build makes this one of, or packs it from, where it is none of the tree. */
  sourcesOf(path: string, input: ServerPlanInput): readonly Pick<FoundHandler, 'path' | 'root'>[]
  /** The folder in which a module is run, where nothing says how it is packed. */
  rootOf(path: string, input: ServerPlanInput): string
  /** The code of functions, and all that may make a client. */
  read(functions: readonly string[], input: ServerPlanInput): GatewayCodeRead
}

export interface GatewayCodeRead {
  /** Whether a module was read and has something of this name to call. */
  offers(path: string, name: string): boolean
  /** What a module that was read has to call, by name. */
  namesIn(path: string): readonly string[]
  /** Below one of these folders, of code that a route may run. */
  clientsBelow(roots: readonly string[]): readonly GatewayClient[]
  /** Clients in code that no route runs, where routes are packed in these folders. */
  left(roots: readonly string[]): readonly Location[]
  /** A text says why nothing is written. */
  write(
    api: GatewayApi,
    roots: readonly string[],
    handlers: Handlers,
    /** The name of the folder that is written. */
    folder: string,
  ): Text | WrittenGateway
  /** A changed file: as it is now, and whether it makes a client that could be another. */
  again(source: SourceText): { readonly now: ParsedBase | undefined; readonly isLeft: boolean }
}

export interface Handlers {
  readonly all: readonly FoundHandler[]
  /** In the order of the routes. */
  readonly routes: readonly { readonly key: string; readonly handler: FoundHandler }[]
  readonly authorizer: FoundHandler | undefined
}
