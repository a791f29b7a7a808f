import { type Entry, entryOf, type ResourceId, type Value } from '../languages/value.js'
import type { Confidence, Link } from '../model/finding.js'
import type { Span } from '../model/source.js'

/** How sure it is that something belongs to a WebSocket API. */
export type Sureness = Exclude<Confidence, 'possible'>

/** Something declared, in whichever language, with its settings by the names that AWS's own API gives them. */
export interface Resource {
  readonly id: ResourceId
  /** What people call it in its language. */
  readonly label: string
  readonly at: Span
  readonly scope: string
  /** All that it is given, as a map. */
  readonly settings: Value
}

/** A resource whose settings are read at the first access. */
export function resourceOf(head: Omit<Resource, 'settings'>, read: () => Value): Resource {
  let settings: Value | undefined
  return {
    ...head,
    get settings() {
      settings ??= read()
      return settings
    },
  }
}

/** One setting, however the language spells it. */
export function settingOf({ settings }: Resource, name: string): Entry | undefined {
  return entryOf(settings, name)
}

/** A part of a WebSocket API: how declarations refer to it, and what the cloud calls it, with `${…}` where only the deployment knows. */
export interface Known {
  readonly ids: readonly ResourceId[]
  readonly names: readonly string[]
  readonly confidence: Sureness
}

/** Something that a WebSocket API is, has, or is spoken of by. */
export type ApiPart = {
  readonly at: Span
  readonly scope: string
  /** Of its own declaration, or of the one around it. */
  readonly id?: ResourceId
  /** What people call that declaration. */
  readonly label: string
  /** The APIs that it belongs to, if it is known which. */
  readonly apis?: readonly ResourceId[]
  readonly confidence?: Sureness
} /** The API itself, by its own declaration or by the call of a module. */ & (
  | { readonly kind: 'api' | 'module'; readonly name?: string | undefined }
  /** `handlers`: the code that it calls, where the function has no finding of its own. */
  | { readonly kind: 'route'; readonly keys: readonly string[]; readonly handlers?: readonly Link[] }
  /** `isAmongOthers`: the policy allows other things too, and stays for them. */
  | { readonly kind: 'grant'; readonly action: string; readonly isAmongOthers?: boolean }
  /** `beside`: it stands before the API, or is for its callers; `headers`: it lets those of WebSocket through. */
  | { readonly kind: 'part' | 'permission' | 'beside' | 'headers' }
  /** The API, or its address, is handed on; `variable`: the setting by which a program knows it. */
  | { readonly kind: 'address'; readonly variable?: string | undefined }
)

/** What a function does for a WebSocket API. */
export type Use =
  | { readonly kind: 'route'; readonly key: string }
  | { readonly kind: 'grant'; readonly action: string }
  /** Called by an integration, or by the leave of a permission, and by which route is not known. */
  | { readonly kind: 'authorizer' | 'integration' | 'permission' }
  /** Evidence where there is no other: the function gets the address, or its code sends. */
  | { readonly kind: 'address' | 'code' }

/** Something that calls a function: a resource, an event, code. */
export interface Trigger {
  readonly name: string
  /** `infra/rest.tf:12`; absent where it is a part of the function's own declaration. */
  readonly place?: string
}

/** A function that works for a WebSocket API. */
export interface Worker extends Known {
  /** Where its declaration is shown. */
  readonly at: Span
  readonly scope: string
  /** What people call it. */
  readonly label: string
  readonly uses: readonly Use[]
  /** The APIs that it works for, if it is known which. */
  readonly apis: readonly ResourceId[]
  /** Its declaration; of a call of a module, those within it. */
  readonly resources: readonly Resource[]
  /** What else calls it, in the words of its language. */
  triggers(): readonly Trigger[]
  /** Its code. */
  handlers(): readonly Link[]
}

/** A queue or a stream that functions read. */
export interface EventSource {
  readonly resource: Resource
  /** The functions that read it. */
  readonly readBy: readonly ResourceId[]
}

/** A log group: declared by itself, or made by what writes to it. */
export interface LogGroup {
  readonly at: Span
  readonly scope: string
  /** Where the log group is declared. */
  readonly id?: ResourceId
  readonly name?: Value | undefined
  readonly retention: Value | undefined
  /** How many days it keeps logs without a retention; undefined: for ever. */
  readonly usual?: string
  /** What makes it. Without an id: whatever may take over. */
  readonly madeBy?: {
    readonly of: 'function' | 'api' | 'new-service'
    readonly id?: ResourceId
    readonly label: string
  }
  /** It is switched off. */
  readonly isOff?: boolean
}

/** A metric as an alarm or a widget names it. */
export interface Metric {
  readonly namespace: Value | undefined
  readonly name: Value | undefined
  /** By their names. */
  readonly dimensions: ReadonlyMap<string, Value>
  /** The owner of the metric, where a program calls its method: `fn.metricErrors()`. */
  readonly of?: Value | undefined
}

/** What is shown: metrics, a row each, and log queries. */
export interface Widgets {
  readonly metrics: readonly (Metric & { readonly at: Span })[]
  readonly queries: readonly LogQuery[]
}

export interface LogQuery {
  readonly text: Value
  /** Log groups that are named beside it. */
  readonly groups: readonly Value[]
  readonly at: Span
}

export interface Dashboard {
  /** Absent for a dashboard in a separate file, and for metrics that are made here and shown elsewhere. */
  readonly resource?: Resource
  /** With `${…}` where only the deployment knows. */
  readonly name: string | undefined
  readonly widgets: Widgets
}

/** What a name stands for in whichever file: ids that the Serverless Framework makes mean the same in all of a service. */
export function anywhere(name: string): ResourceId {
  return `*#${name}`
}

/** The declarations of one tree, from its reader; each part is computed at the first access. */
export interface Estate {
  /** An API, or a function of one, is declared here. */
  readonly hasApi: boolean
  /** WebSocket APIs, and the parts through which they are spoken of. */
  readonly apis: readonly Known[]
  /** Functions that work for them. */
  readonly functions: readonly Worker[]
  /** Stages of WebSocket APIs. */
  readonly stages: readonly { readonly resource: Resource; readonly confidence: Sureness }[]
  /** Containers that are kept running beside a WebSocket API. */
  readonly services: readonly Resource[]
  readonly logGroups: readonly LogGroup[]
  readonly tables: readonly Resource[]
  readonly alarms: readonly Resource[]
  /** Filters that make metrics of logs. */
  readonly metricFilters: readonly Resource[]
  /** What dashboards show. */
  readonly dashboards: readonly Widgets[]
  /** How a table and the functions of an API know each other. */
  useOf(table: Resource): TableUse
}

export interface TableUse {
  /** Whether a function of an API may use the table; `unseen`: no function of an API was found. */
  readonly reached: boolean | 'unseen'
  /** An integration of an API writes the connection's id there. */
  readonly stored: boolean
  /** Environment variables by which functions know it. */
  readonly variables: readonly string[]
}

/** What one file declares, and the estate that it is a part of. */
export interface Declarations {
  readonly estate: Estate
  alarms(): readonly Resource[]
  tables(): readonly Resource[]
  dashboards(): readonly Dashboard[]
  apis(): Iterable<ApiPart>
  logGroups(): readonly LogGroup[]
  functions(): readonly Worker[]
  eventSources(): readonly EventSource[]
}

type Finds = { readonly [Part in keyof Estate]: () => Estate[Part] }

/** An estate whose parts are computed at the first access. */
export function estateOf(find: Finds): Estate {
  return withParts({}, find)
}

/** The same estate but for these parts. */
export function estateWith(find: Partial<Finds>, estate: Estate): Estate {
  return withParts(Object.create(estate), find)
}

function withParts(estate: object, find: Partial<Finds>): Estate {
  for (const [name, read] of Object.entries(find)) {
    let found: { readonly value: unknown } | undefined
    Object.defineProperty(estate, name, {
      get() {
        found ??= { value: read() }
        return found.value
      },
    })
  }
  return estate as Estate
}
