import type { Build } from './built-file.js'
import type { Language, Location, Span, Text, Zone } from './source.js'

/** What a finding is evidence of. */
export const roles = [
  'client',
  'server',
  'infrastructure',
  'dependency',
  'configuration',
  'test',
  'documentation',
  'operations',
  'sse-client',
  'sse-server',
  'sse-pitfall',
  /** A comment to this tool that has no effect. */
  'suppression',
  /** A part of the infrastructure whose declaration is not readable: its content is unknown. */
  'unseen',
  /** How SSE code meets errors and resumes, and what a kit calls where it serves alone: no stream or client of its own. */
  'sse-handling',
  /** A document that describes a stream of this repository. */
  'sse-documentation',
] as const
export type Role = (typeof roles)[number]

/** `certain`: resolved by import, scope or infrastructure type. `likely`: the shape matches, the receiver did not resolve. `possible`: a mention. */
export type Confidence = 'certain' | 'likely' | 'possible'

/** What takes a WebSocket feature's place: the rows of the guide's correspondence table. */
export type ReplacementId =
  | 'messages'
  | 'connection-management'
  | 'broadcast'
  | 'authentication'
  | 'errors'
  | 'none'

/** What an infrastructure or operations finding declares, for items that ask for one kind of thing each. */
export const resources = [
  /** An API, its routes, integrations, stages, authorizers, domains, and the permissions on it. */
  'endpoint',
  'connection-table',
  'function',
  'log-group',
  'dashboard',
  'alarm',
  /** A web server, a gateway or a content policy that lets WebSockets through. */
  'proxy',
  /** It sends the requests of one client to one process: nothing to remove, but to be kept or checked. */
  'affinity',
] as const

export type Resource = (typeof resources)[number]

/** What must be planned to go. */
export const removalKinds: readonly Resource[] = ['endpoint', 'connection-table', 'function']

/** Something of which `plan-removal` has a row. */
export function isPlannedRemoval({
  role,
  resource,
  suppressed,
}: Pick<Finding, 'role' | 'resource' | 'suppressed'>): boolean {
  return (
    role === 'infrastructure' &&
    suppressed === undefined &&
    resource !== undefined &&
    removalKinds.includes(resource)
  )
}

export type LinkKind =
  /** `<path of the declaring file>#<logical id>`, for whatever is declared there. */
  | 'declaration'
  /** The path of an address, e.g. `/ws/chat`, or a route key, e.g. `sendMessage`. */
  | 'route'
  /** The path at and below which a proxy upgrades, e.g. `/ws`. It makes no channel. */
  | 'prefix'
  | 'host'
  /** The port that a server listens at: `8081`. It makes no channel. */
  | 'port'
  /** An environment variable. */
  | 'variable'
  /** A table's own name. */
  | 'table'
  /** A function's own name, as logs and metrics have it. */
  | 'function'
  /** `<path of the code>:<function>`. */
  | 'handler'
  | 'metric'
  | 'log-group'
  /** What an alarm or a dashboard is called where people look at it; `${…}` where only the deployment knows. It makes no channel. */
  | 'alarm'
  | 'dashboard'

/** A name that connects the places of one channel: two findings with one link in common belong to one channel. */
export interface Link {
  readonly kind: LinkKind
  readonly name: string
}

/** One piece of evidence, at one place. */
export interface Finding {
  /** Hash of its code (`sameCode` of `model/identity.ts`) and path: survives line shifts, reformatting and another message. */
  readonly id: string
  readonly ruleId: string
  readonly messageId: string
  readonly data: Readonly<Record<string, string>>
  readonly role: Role
  readonly confidence: Confidence
  readonly zone: Zone
  readonly language: Language
  readonly location: Location
  /** What encloses it, e.g. `ChatClient.connect`; empty at the top level. */
  readonly scope: string
  /** What was found, without what a formatter changes; at most 200 characters. */
  readonly expression: string
  /** Number among findings that are equal in rule, message, path, scope and expression, from 0. */
  readonly ordinal: number
  /** The first line of what was found, at most 200 characters. */
  readonly excerpt: string
  /** What GitHub code scanning knows its line by (`pipeline/identity/line-hashes.ts`); absent where the file is not UTF-8. */
  readonly lineHash?: string
  readonly replacement: ReplacementId
  /** Names by which other files may refer to the same channel: a route, a URL, a table, a handler. */
  readonly names: readonly string[]
  readonly links: readonly Link[]
  /** For infrastructure and operations. */
  readonly resource?: Resource
  /** Of the server side of a WebSocket route that a kit (`SseSockets`) serves: over a stream as well, or over the stream alone. */
  readonly kit?: 'beside' | 'alone'
  /** Of the first place in a built file that opens a WebSocket, where the file's source is not here. */
  readonly build?: Build
  /** A comment in the code takes it out of the gates and the checklist: why, and on which line it stands; `path`: in another file, where the socket is opened. Or its entry in the baseline does, which has no line. */
  readonly suppressed?: { readonly reason: string; readonly line?: number; readonly path?: string }
}

/** What a rule yields; the pipeline makes a Finding of it. */
export interface Detection {
  readonly messageId: string
  readonly at: Span
  readonly data: Readonly<Record<string, string>>
  readonly confidence: Confidence
  readonly scope?: string
  readonly names?: readonly string[]
  readonly links?: readonly Link[]
  readonly resource?: Resource
  /** Where one rule reports several roles; else the rule's own. */
  readonly role?: Role
}

/** A rule's words, as they travel in the report. */
export interface RuleTexts {
  readonly title: Text
  readonly why: Text
  readonly whatToDo: Text
  readonly messages: Readonly<Record<string, Text>>
}
