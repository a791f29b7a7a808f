import type { SourceHost } from '../../languages/parsed-file.js'
import type { Config } from '../../model/config.js'
import type { PlannedFile, TextEdit } from '../../model/plan.js'
import type {
  KitPlace,
  ServerApplication,
  ServerSocket,
  UnservedApplication,
} from '../../model/server-socket.js'
import type { Reason } from '../../model/socket.js'
import type { Lang, Location, Tree } from '../../model/source.js'
import type { Outcomes } from '../outcomes.js'
import type { GatewayPlan } from './plan-gateways.js'
import type { RouteMarkers } from './route-markers.js'
import type { TwinPlan } from './twin-tests.js'

/** A route that a kit serves, or will. */
export interface ServedSocket {
  readonly socket: ServerSocket
  readonly path: string
  readonly stream: string
  readonly send: string
  /** The configuration names these paths. */
  readonly isNamed: boolean
  /** What to know of it. */
  readonly notes: readonly Reason[]
}

/** One application that gains a kit, or entries in its existing one. */
export interface ServedApplication {
  readonly application: ServerApplication
  readonly place: Exclude<KitPlace, { kind: 'none' }>
  /** The file that changes. */
  readonly path: string
  readonly sockets: readonly ServedSocket[]
  /** The kit that it gains has a broker. */
  readonly hasBroker: boolean
}

export interface ServerPlan {
  readonly files: readonly PlannedFile[]
  readonly applications: readonly ServedApplication[]
  /** Served by a kit that was there before. */
  readonly already: readonly ServerSocket[]
  readonly stayed: readonly { readonly socket: ServerSocket; readonly reasons: readonly Reason[] }[]
  /** Applications that nothing serves. */
  readonly unserved: readonly UnservedApplication[]
  /** Applications of which a route stays for nothing but that several processes serve it (V08). */
  readonly unshared: readonly ServerApplication[]
  /** Routes that could be served; a person declined. */
  readonly declined: readonly ServedSocket[]
  readonly markers: Omit<RouteMarkers, 'edits'> & {
    /** Paths of files in which nothing but comments changes. */
    readonly alone: ReadonlySet<string>
  }
  /** For tests in Python; absent: not requested. */
  readonly twins?: Omit<TwinPlan, 'files'> & { readonly isWritten: boolean }
  /** WebSocket APIs of API Gateway; their files are among those of the plan. */
  readonly gateways: Omit<GatewayPlan, 'files'>
  /** New files that an image would lack: a Dockerfile copies the module beside them by its name. */
  readonly uncopied: readonly { readonly path: string; readonly location: Location }[]
}

export interface ServerPlanInput {
  readonly tree: Tree
  readonly host: SourceHost
  readonly paths: readonly string[]
  /** Routes declared in other files stay as they are. */
  readonly wanted: (path: string) => boolean
  readonly config: Config
  readonly version: string
  /** What new kits share their streams by; absent: each has its own process. */
  readonly broker?: 'redis' | undefined
  /** Files whose applications alone share their streams so. */
  readonly brokerFor?: ReadonlySet<string>
  /** Files whose applications, or comments, a person declined; modules that would run the handlers of an API. */
  readonly declined?: Readonly<Record<'applications' | 'markers' | 'gateways', ReadonlySet<string>>>
  /** The language of comments above routes that stay; absent: none are written, and those above routes that stay no more go. */
  readonly mark?: Lang | undefined
  /** Whether tests of served routes run over the stream as well; false: they are counted; absent: not looked at. */
  readonly twinTests?: boolean | undefined
  readonly outcomes: Outcomes
}

/** What a module with applications gains, and the files that it needs beside it. */
export interface ModuleEdits {
  readonly edits: readonly TextEdit[]
  readonly beside: readonly { readonly path: string; readonly text: string }[]
}
