import type { Node } from 'ts-morph'
import type { Escape, Way } from '../../../model/socket-use.js'
import type { Program } from '../program/program.js'
import type { ScriptFile, TsMorph } from '../script.js'
import type { Path } from './path.js'

/** How the socket came to a place, nearest last; empty at the name it was first kept under. */
export type Through = readonly Way[]

/** A place where the socket itself is spoken of. */
export interface Reference {
  readonly node: Node
  readonly file: ScriptFile
  readonly through: Through
  /** For a method that was taken off the socket and is called here: its name. */
  readonly method?: string
}

/** A place where the socket is passed on, and was followed. */
export interface Passage {
  readonly node: Node
  readonly file: ScriptFile
  readonly through: Through
  readonly way: Way
}

/** A place where the socket, or what holds it, goes where it is not followed. */
export interface Loss {
  readonly node: Node
  readonly file: ScriptFile
  readonly through: Through
  readonly to: Escape
  /** A type or an export declares what is taken there. */
  readonly vouched?: boolean
}

/** A place that puts the socket, or what holds it, among others: `rooms.get(id).add(ws)`, `clients[id] = { ws }`. */
export interface Keeping {
  readonly node: Node
  readonly file: ScriptFile
  /** The collection, as it is named there. */
  readonly collection: Node
  /** Steps from what is put there to the socket. */
  readonly depth: number
}

/** Where a walk begins: an expression that holds the socket at `path`, or the name of a parameter or the declaration of a field. */
export interface Start {
  readonly node: Node
  readonly path: Path
}

/** Everything that was learned by following one construction. */
export interface Followed {
  readonly references: readonly Reference[]
  readonly handedOn: readonly Passage[]
  readonly kept: readonly Keeping[]
  readonly escapes: readonly Loss[]
  /** Every expression whose value is the socket itself. */
  readonly values: ReadonlySet<Node>
  /** Every expression whose value is an object that has the socket among its members. */
  readonly holders: ReadonlySet<Node>
  /** Where files that are not read yet may take the socket up. */
  readonly leads: OutgoingReferences
}

/** What to search for in files that were not read because they name no socket. */
export interface OutgoingReferences {
  /** Files that export the socket, or a holder of it: their importers may use it. */
  readonly modules: ReadonlySet<ScriptFile>
  /** Names under which a store, a context or the page keeps it. */
  readonly names: ReadonlySet<string>
  /** Variables of a page that any of its scripts may use. */
  readonly globals: ReadonlySet<string>
  /** Paths of files that were not read and that the socket was handed into. */
  readonly paths: ReadonlySet<string>
  /** Names of the methods that it was handed to, where their class is not known. */
  readonly methods?: ReadonlySet<string>
  /** Names of functions whose calls matter: `.broadcast(…)`. */
  readonly called?: ReadonlySet<string>
  /** Servers of these kinds are in the program: what is called like them, or like their sockets, may be theirs. */
  readonly spoken?: ReadonlySet<'io' | 'ws'>
  /** Names by which the requests and the application of a framework carry it: `req.app.get('io')`, `req.io`. */
  readonly carried?: ReadonlySet<string>
}

export type Take = (path: Path, through: Through) => void

/** As `Flow.each`, for the last step. */
export function eachEnd(flow: Flow, path: Path, through: Through, take: Take): void {
  flow.each(path.slice(-1), through, (end, next) => take([...path.slice(0, -1), ...end], next))
}

/** The state of the walk. Each part of the flow knows some ways on, and stores its results here. */
export interface Flow {
  readonly program: Program
  readonly morph: TsMorph
  /** The construction that is followed. */
  readonly origin: Node
  /** Instances are followed also where their member is private: a collection of them keeps it. */
  readonly asksWhoKeeps: boolean
  /** The functions and classes that a callee may mean. */
  functionsCalled(callee: Node): readonly Node[]
  /** Where the collection that a member means is made, where the code of its object does not say it. */
  collectionMeant(access: Node): Node | undefined
  /** Follows a value that holds the socket at `path` to wherever its place in the tree takes it. */
  value(node: Node, path: Path, through: Through): void
  /** Notes that the socket is spoken of here. */
  refer(node: Node, through: Through, method?: string): void
  handOn(node: Node, way: Way, through: Through): void
  /** Notes that the socket, or what holds it, is put into a collection here. */
  keep(node: Node, collection: Node, path: Path): void
  escape(node: Node, to: Escape, through: Through, vouched?: boolean): void
  /** Importers of this file may take the socket up. */
  leadsTo(file: ScriptFile): void
  /** The socket is handed to what this expression names: files that were not read may hold it. */
  leadsInto(callee: Node): void
  /** Any code with this name of a store or a page may get the socket. */
  leadsByName(name: string): void
  /** Any script of the page that says this name may take the socket up. */
  leadsByGlobal(name: string): void
  /** Grows with everything that is noted or followed: what leaves it as it was has been lost. */
  marks: number
  /** Notes that each instance of a class holds the socket at `path`. The step that stands for all such paths; undefined: it is known. */
  instanceStep(owner: Node, path: Path, through: Through): Path[number] | undefined
  /** Calls back with the path, or with each path that its first step stands for: those that are known, and later ones as they come. */
  each(path: Path, through: Through, take: Take): void
  /** True only at the first call for this key: it ends every circle. */
  once(node: Node, path: Path, kind: string): boolean
}
