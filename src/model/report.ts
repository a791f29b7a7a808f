import type { UrlKind } from './address.js'
import type { Attestation } from './attestation.js'
import type { Build } from './built-file.js'
import type { Channel } from './channel.js'
import type { ChannelCount, Evidence, Group, Remaining, Status } from './checklist.js'
import type { Comparison } from './comparison.js'
import type { Confidence, ReplacementId, Resource, Role, RuleTexts } from './finding.js'
import type { Part } from './part.js'
import type { Progress, Trend } from './progress.js'
import type { ServerRoute } from './route.js'
import type { Binding, SocketApi, StreamClient, VerdictKind } from './socket.js'
import type { OtherKind, UseKind } from './socket-use.js'
import type { FailedStage, Lang, Language, Location, SkipReason, Text, Zone } from './source.js'
import type { Owner, Workspace } from './workspace.js'

/** A sentence: English in the field itself, other languages beside it. */
export interface Sentence {
  readonly message: string
  readonly messageIn: Readonly<Partial<Text>>
}

/**
 * What a scan found, as plain data: the one thing that reporters get.
 * No absolute path and no clock but `today`; arrays sorted by path, line, column. The JSON reporter prints it as it is.
 */
export interface Report {
  readonly schemaVersion: 2
  readonly tool: { readonly name: 'migrate-ws'; readonly version: string }
  /** ISO date against which deadlines were judged; absent when none was given or needed. */
  readonly today?: string
  /** Only a part of the files was looked at: what needs the whole was not judged. Absent: all were. */
  readonly part?: Part
  /** What changed against a base, where one was given. */
  readonly comparison?: Comparison
  /** What is counted and not listed, so that the report stays short (`reporters/parts/shortened.ts`). Absent: nothing. */
  readonly leftOut?: LeftOut
  /** Where the configuration names features or gives dates to phases. */
  readonly progress?: Progress
  /** What earlier commits held; only with `--history`, in a repository with commits. */
  readonly trend?: Trend
  readonly checklist: readonly ReportItem[]
  /** Packages of a monorepo in which something was found, by folder. Absent: there are none. */
  readonly workspaces?: readonly Workspace[]
  /** Whom CODEOWNERS names for the files in which something was found. Absent: there is no such file. */
  readonly owners?: readonly Owner[]
  /** What belongs together: a route or an API with its clients, handlers, tests, documents and alarms. */
  readonly channels: readonly Channel[]
  readonly findings: readonly ReportFinding[]
  readonly sockets: readonly ReportSocket[]
  readonly texts: ReportTexts
  readonly files: ReportFiles
}

/** How a report is written: what it is and what changed, then what must be true, then the long lists. */
const order: Readonly<Record<keyof Report, null>> = {
  schemaVersion: null,
  tool: null,
  today: null,
  comparison: null,
  leftOut: null,
  progress: null,
  trend: null,
  part: null,
  checklist: null,
  workspaces: null,
  owners: null,
  channels: null,
  findings: null,
  sockets: null,
  texts: null,
  files: null,
}

/** The same report with its keys in their order, wherever they were added; without those that have no value. */
export function withOrderedKeys(report: Report): Report {
  const keys = Object.keys(order) as (keyof Report)[]
  const present = keys.filter((key) => report[key] !== undefined)
  return Object.fromEntries(present.map((key) => [key, report[key]])) as unknown as Report
}

export interface LeftOut {
  /** In the order of the findings. */
  readonly findings: readonly LeftOutFindings[]
  /** Channels that are not listed, as no place of theirs is or, in JSON, there are too many; and how many of them are on SSE. */
  readonly channels?: { readonly count: number; readonly done: number }
  /** Sockets that are not listed. Only in JSON: other formats name fewer, and count all. */
  readonly sockets?: readonly LeftOutSockets[]
}

export interface LeftOutSockets {
  readonly verdict: VerdictKind
  readonly zone: Zone
  readonly count: number
}

/** Findings of one rule and role in one file that are not listed. */
export interface LeftOutFindings {
  readonly ruleId: string
  readonly path: string
  readonly role: Role
  readonly zone: Zone
  /** Comments in the code suppress all of them; else none. */
  readonly suppressed?: true
  readonly count: number
  /** How many of them are WebSocket use that must go. Absent: none. */
  readonly uses?: number
  /** How many of them are new, against the base, or else the baseline. Absent: none. */
  readonly new?: number
}

export interface ReportItem {
  readonly id: string
  readonly group: Group
  readonly title: Text
  readonly owner?: string
  readonly assessment: {
    readonly status: Status
    readonly because: string
    readonly becauseIn: Readonly<Partial<Text>>
    readonly evidence: readonly Evidence[]
    readonly remaining: readonly Remaining[]
    /** How many rows are counted and not listed. Absent: none. */
    readonly more?: { readonly evidence: number; readonly remaining: number }
    /** Of the channels that the item judges; absent where there are none, or where the state is unknown. */
    readonly channels?: ChannelCount
    /** A person's word closes it: `migrate-ws attest <id>`. Absent: what is left must be done, or nothing is. */
    readonly attestable?: true
    /** Why the item does not apply, where a person says so, in the record or in the configuration. */
    readonly notApplicable?: { readonly reason: string; readonly by?: string; readonly date?: string }
    /** A person's attestation of the item. */
    readonly attestation?: Omit<Attestation, 'item' | 'evidence'>
  }
}

export interface ReportNeed extends ReportReason {
  /** What to type after `migrate-ws apply`, e.g. `--own-host api.example.com`. Absent: the configuration must say it. */
  readonly answer?: string
}

export interface ReportFinding extends Sentence {
  readonly id: string
  readonly ruleId: string
  readonly messageId: string
  readonly role: Role
  readonly confidence: Confidence
  readonly zone: Zone
  readonly language: Language
  readonly location: Location
  readonly scope: string
  readonly expression: string
  readonly ordinal: number
  readonly excerpt: string
  /** What GitHub code scanning knows its line by; absent where the file is not UTF-8. */
  readonly lineHash?: string
  readonly replacement: ReplacementId
  /** What is declared there; for infrastructure and operations. */
  readonly resource?: Resource
  /** It stands for a built file that opens a WebSocket, and whose source is not here. */
  readonly build?: Build
  /** Why a comment in the code takes it out of the gates and the checklist, and on which line that stands; `path`: in another file. Or the baseline does, which is named without a line. */
  readonly suppressed?: { readonly reason: string; readonly line?: number; readonly path?: string }
}

export type ReportUseKind = Exclude<UseKind, OtherKind> | 'other'

export interface ReportUse {
  readonly kind: ReportUseKind
  readonly location: Location
  readonly detail: string
  /** In other languages; absent where `detail` is code. */
  readonly detailIn?: Readonly<Partial<Text>>
  /**
   * How the socket came here from the name it was first kept under, nearest last; absent at that name itself. A long way begins
   * with `…` and the number of those that are left out.
   */
  readonly through?: readonly string[]
  /** The same in other languages. */
  readonly throughIn?: { readonly [L in Exclude<Lang, 'en'>]: readonly string[] }
}

export interface ReportFeature {
  readonly kind: string
  /** What was seen by name, sorted: message types, close codes. */
  readonly names?: readonly string[]
  readonly locations: readonly Location[]
}

export interface ReportReason extends Sentence {
  readonly code: string
  readonly location: Location
}

export type ReportRoute = Pick<ServerRoute, 'method' | 'framework' | 'location'> & { readonly path: string }

export interface ReportSocket {
  readonly id: string
  readonly api: SocketApi
  readonly zone: Zone
  readonly location: Location
  readonly binding: Pick<Binding, 'kind' | 'name'>
  readonly url: { readonly kind: UrlKind; readonly text: string; readonly host?: string }
  readonly uses: readonly ReportUse[]
  readonly features: readonly ReportFeature[]
  readonly endpoint?: {
    readonly provenance: 'configured' | 'kit' | 'found' | 'guessed'
    readonly stream: string
    readonly send?: string
    /** For `found`: the routes in this repository's servers. */
    readonly routes?: readonly ReportRoute[]
  }
  readonly verdict: VerdictKind
  /** What says at each connection whether the stream or the WebSocket is opened, where both stand in the code. */
  readonly switchedBy?: string
  /** For a socket that becomes a stream inline: which EventSource it gets. */
  readonly client?: StreamClient
  /** What stands against an inline rewrite, or against the adapter as well. */
  readonly reasons: readonly ReportReason[]
  /** What only a person knows, and `apply` needs to write it. */
  readonly needs: readonly ReportNeed[]
  readonly notes: readonly ReportReason[]
  /** What this socket shares with another that is made into the same variable or in the same file, and that is named there alone. */
  readonly more?: SharedFacts
}

/** How many entries of a socket's lists stand only at the first socket of its variable. */
export interface SharedFacts {
  /** The `id` of the socket that names them. */
  readonly as: string
  readonly uses: number
  readonly reasons: number
  readonly notes: number
  /** Places of features. */
  readonly places: number
  /** Names of features. */
  readonly names: number
}

export interface ReasonTexts {
  readonly title: Text
  readonly why: Text
  readonly whatToDo: Text
  /** A line of code that has it. */
  readonly example: string
}

/** Titles and pages of everything named in this report, so that reporters need nothing else. */
export interface ReportTexts {
  readonly rules: Readonly<Record<string, RuleTexts>>
  readonly reasons: Readonly<Record<string, ReasonTexts>>
  /** By kind. */
  readonly features: Readonly<Record<string, { readonly title: Text }>>
  readonly items: Readonly<Record<string, { readonly title: Text; readonly about: Text }>>
  readonly replacements: Readonly<Record<ReplacementId, Text>>
}

export interface ReportFiles {
  /** Files listed, less those skipped. */
  readonly scanned: number
  /** Files that were parsed without an error. */
  readonly candidates: number
  /** Listed files of kinds that no rule reads: images, other languages. */
  readonly unsupported: number
  /** The first thousand of them. Absent: none. */
  readonly unsupportedPaths?: readonly string[]
  /** Files that `ignore` leaves out: the report does not mention them. Absent: none. */
  readonly ignored?: number
  readonly skipped: readonly { readonly path: string; readonly because: SkipReason }[]
  readonly failed: readonly { readonly path: string; readonly stage: FailedStage; readonly message: string }[]
}
