import type { Side, SideState } from './channel.js'
import type { Status } from './checklist.js'
import type { ReportFinding, ReportSocket } from './report.js'
import type { VerdictKind } from './socket.js'
import type { Location } from './source.js'

/** What changed between a base and this report. Ids of findings and sockets are of this report, except where noted. */
export interface Comparison {
  readonly base: {
    /** As the user typed it, e.g. `origin/main`. */
    readonly ref: string
    /** The commit that was scanned: the merge base of HEAD and the ref, as 40 or 64 hexadecimal digits. */
    readonly commit: string
  }
  readonly findings: FindingChanges
  readonly sockets: SocketChanges
  /** Clients in the source that are no traced sockets: other languages, other libraries, markup. Absent: none came or went. */
  readonly otherClients?: OtherClientChanges
  /** Items whose status or percentage is another now, in the order of the checklist. */
  readonly items: readonly ItemChange[]
  /** Channels that came, went, or have a side in another state, sorted by id. */
  readonly channels: readonly ChannelChange[]
  /** What the lists above do not name, so that the report stays short. Absent: nothing. What is new is in `leftOut`. */
  readonly more?: ChangesLeftOut
}

export interface ChangesLeftOut {
  readonly fixed: number
  /** Among `fixed`: event streams and their parts. */
  readonly fixedStreams: number
  readonly moved: number
  readonly suppressed: number
  readonly channels: number
  /** Only in JSON; other formats list fewer of all that changed. Absent: none. */
  readonly sockets?: {
    readonly new: number
    readonly gone: number
    readonly moved: number
    readonly decidedAnew: number
  }
}

export const nothingLeftOut: ChangesLeftOut = {
  fixed: 0,
  fixedStreams: 0,
  moved: 0,
  suppressed: 0,
  channels: 0,
}

/** Ids among new and fixed findings. */
export interface OtherClientChanges {
  readonly new: readonly string[]
  readonly gone: readonly string[]
}

export interface FindingChanges {
  /** Not in the base. */
  readonly new: readonly string[]
  /** Those among them that are over the baseline: the gate stops them once the freeze has begun. Absent: there is no baseline. */
  readonly overBaseline?: readonly string[]
  /** In the base and no longer here, as the base has them. */
  readonly fixed: readonly ReportFinding[]
  /** The same in another file. */
  readonly moved: readonly Moved[]
  /** In both, at whatever line. */
  readonly unchanged: number
  /** Suppressed in the code now and not in the base, whether new or not. */
  readonly suppressed: readonly string[]
  readonly notCompared: NotCompared
}

/** A file that one side could not read hides what is in it: that is neither new nor fixed. */
export interface NotCompared {
  /** Paths of this report that were not read, with what the base found there. */
  readonly unreadNow: readonly ComparedUnreadFile[]
  /** Paths of the base that were not read, with what is found there now. */
  readonly unreadBefore: readonly ComparedUnreadFile[]
}

export interface ComparedUnreadFile {
  readonly path: string
  readonly findings: number
}

export interface Moved {
  readonly id: string
  /** Where the base has it. */
  readonly from: Location
}

export interface SocketChanges {
  readonly new: readonly string[]
  /** In the base and no longer here. */
  readonly gone: readonly RemovedSocket[]
  readonly moved: readonly Moved[]
  /** The same socket with another verdict. */
  readonly decidedAnew: readonly {
    readonly id: string
    readonly before: VerdictKind
    readonly after: VerdictKind
  }[]
  readonly unchanged: number
}

export interface RemovedSocket {
  readonly socket: Pick<ReportSocket, 'id' | 'api' | 'zone' | 'location' | 'binding' | 'url' | 'verdict'>
  /** An event stream that was not there before is opened in its file now; absent: it is gone, whatever took its place. */
  readonly migratedTo?: Location
}

export interface ComparedItem {
  readonly status: Status
  /** Places that are done, of all that were seen: 0 to 100, rounded down. Absent where nothing can be counted. */
  readonly percent?: number
}

export interface ItemChange {
  readonly id: string
  readonly before: ComparedItem
  readonly after: ComparedItem
}

export interface ChannelChange {
  /** As it is called now. */
  readonly id: string
  /** What it was called in the base; several channels may have become one. Absent: the same. */
  readonly formerly?: readonly string[]
  /** Absent: the channel is on this side only. */
  readonly before?: Readonly<Partial<Record<Side, SideState>>>
  readonly after?: Readonly<Partial<Record<Side, SideState>>>
  /** How many findings of it are fixed, and how many new ones it has; event streams and their parts are not counted. */
  readonly fixed: number
  readonly new: number
  /** Findings of the base in files that were not read now: what became of them is not known. Absent: none. */
  readonly notSeen?: number
}
