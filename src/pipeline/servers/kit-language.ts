import type { TextEdit } from '../../model/plan.js'
import type { ClosedSockets, KitEdit } from '../../model/server-socket.js'
import type { ReadServers } from './read-servers.js'
import type { RouteMarking } from './route-markers.js'
import type { ModuleEdits, ServedApplication, ServedSocket, ServerPlanInput } from './server-plan.js'

/** What is written of a kit in one language. */
export interface KitLanguage {
  readonly marker: RouteMarking
  /** Where the kit's file lies that a module imports. */
  kitBeside(path: string, read: ReadServers): string
  isKit(text: string): boolean
  /** `taken`: paths of files that other modules need. */
  edits(
    path: string,
    applications: readonly ServedApplication[],
    read: ReadServers,
    input: ServerPlanInput,
    taken: ReadonlySet<string>,
  ): ModuleEdits
  /** Ends the WebSockets of what a kit lists in this text. */
  closing(text: string, closed: ClosedSockets): readonly TextEdit[]
}

/** A path that is declared twice is served once. */
export function distinctPaths(sockets: readonly ServedSocket[]): KitEdit['sockets'] {
  return [...new Map(sockets.map((one) => [one.path, one])).values()]
}
