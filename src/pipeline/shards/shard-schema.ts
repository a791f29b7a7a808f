import { z } from 'zod'
import type { HostSource, UrlExpression, UrlKind } from '../../model/address.js'
import { featureKinds } from '../../model/feature-kinds.js'
import {
  type Confidence,
  type Finding,
  type LinkKind,
  type ReplacementId,
  resources,
  roles,
} from '../../model/finding.js'
import { languages } from '../../model/language-of.js'
import type { RouteKind, ServerRoute } from '../../model/route.js'
import {
  type Binding,
  type BindingKind,
  type ClassAlias,
  type Feature,
  featuresOfTracing,
  type GivenArgument,
  type HookFacts,
  type HookJson,
  type QueueSite,
  type ReconnectLoop,
  type SecondName,
  type SocketUsage,
  socketClasses,
} from '../../model/socket.js'
import type {
  Escape,
  HandlerEffect,
  HandlerFacts,
  SendFacts,
  SocketEvent,
  Use,
  UsePlace,
  Way,
} from '../../model/socket-use.js'
import type { FileOutcome, Location, Syntax, Zone } from '../../model/source.js'
import type { PlacedSuppression } from '../../model/suppression.js'
import { largestSearched } from '../text-only.js'
import { type Shard, shardSchemaVersion } from './shard.js'
import { mostShards } from './share.js'

/**
 * A shard as it lies in its file, whole: what another run, of perhaps another machine, is trusted for. The compiler holds it against the
 * types that the rest of the tool reads shards by. Whether rules, messages and files of these names are there, `strangers.ts` asks.
 */

/** The whole list: the compiler reports a missing name. */
function oneOf<K extends string>(names: Readonly<Record<K, true>>) {
  return z.enum(Object.keys(names) as [K, ...K[]])
}

/** A description of every member, also of those that may be absent, and of no other. */
function whole<T>() {
  return <S extends { readonly [K in keyof T]-?: z.ZodType }>(shape: S) => z.strictObject(shape)
}

/** Fields of a kind that have a value: those of other kinds are no fields of it. */
type Own<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }

/** Each kind of a union, with a description of each of its other members. */
function union<U extends { readonly kind: string }>() {
  return <
    S extends {
      readonly [K in U['kind']]: {
        readonly [F in Exclude<keyof Own<Extract<U, { readonly kind: K }>>, 'kind'>]-?: z.ZodType
      }
    },
  >(
    shapes: S,
  ) => {
    const [first, ...others] = (Object.keys(shapes) as (keyof S & string)[]).map((kind) =>
      z.strictObject({ ...shapes[kind], kind: z.literal(kind) }),
    )
    return z.discriminatedUnion('kind', [first, ...others] as never) as unknown as z.ZodType<U>
  }
}

/** Offsets, and so lines and columns, are below this in every file that is read. */
const offset = z.int().min(0).max(largestSearched)

const fromOne = z
  .int()
  .min(1)
  .max(largestSearched + 1)

const position = z.strictObject({ line: fromOne, column: fromOne }).meta({ id: 'position' })

const ends = { start: offset, end: offset }

const span = z
  .strictObject(ends)
  .refine(({ start, end }) => start <= end, { path: ['end'] })
  .meta({ id: 'span', description: "Half-open range of UTF-16 offsets into the file's text." })

/** Relative, and without steps up. */
const path = z.string().regex(/^(?!\/|(?:[^\0]*\/)?\.\.?(?:\/|$))[^\0]+$/)

const location: z.ZodType<Location> = z
  .strictObject({ path, start: position, end: position })
  .refine(({ start, end }) => start.line <= end.line, { path: ['end', 'line'] })
  .refine(({ start, end }) => start.line < end.line || start.column <= end.column, {
    path: ['end', 'column'],
  })
  .meta({ id: 'location', description: 'Path from the scanned root; lines and columns from 1.' })

const text = z.strictObject({ en: z.string(), ja: z.string() }).meta({ id: 'text' })

const language = z.enum(languages)

const zone = oneOf<Zone>({ source: true, test: true, example: true, generated: true, vendored: true })

const failure: z.ZodType<Extract<FileOutcome, { kind: 'failed' }>> = whole<
  Extract<FileOutcome, { kind: 'failed' }>
>()({
  kind: z.literal('failed'),
  path,
  stage: z.enum(['read', 'parse', 'detect']),
  message: z.string(),
  isCutOff: z.literal(true).exactOptional().describe('It was not looked at to its end.'),
}).meta({ id: 'failure', description: 'A file that could not be read whole, and why.' })

const finding: z.ZodType<Finding> = whole<Finding>()({
  id: z.string(),
  ruleId: z.string().min(1),
  messageId: z.string().min(1),
  data: z.record(z.string(), z.string()),
  role: z.enum(roles),
  confidence: oneOf<Confidence>({ certain: true, likely: true, possible: true }),
  zone,
  language,
  location,
  scope: z.string(),
  expression: z.string(),
  ordinal: z.int().min(0),
  excerpt: z.string(),
  lineHash: z.string().exactOptional(),
  kit: oneOf<NonNullable<Finding['kit']>>({ beside: true, alone: true }).exactOptional(),
  replacement: oneOf<ReplacementId>({
    messages: true,
    'connection-management': true,
    broadcast: true,
    authentication: true,
    errors: true,
    none: true,
  }),
  names: z.array(z.string()),
  links: z.array(
    z.strictObject({
      kind: oneOf<LinkKind>({
        declaration: true,
        route: true,
        prefix: true,
        host: true,
        port: true,
        variable: true,
        table: true,
        function: true,
        handler: true,
        metric: true,
        'log-group': true,
        alarm: true,
        dashboard: true,
      }),
      name: z.string(),
    }),
  ),
  resource: z.enum(resources).exactOptional(),
  build: z
    .strictObject({ hash: z.string().regex(/^[0-9a-f]{12}$/), isAttested: z.literal(true).exactOptional() })
    .exactOptional(),
  suppressed: z
    .strictObject({ reason: z.string(), line: fromOne.exactOptional(), path: z.string().exactOptional() })
    .exactOptional(),
}).meta({ id: 'finding' })

const url: z.ZodType<UrlExpression> = whole<UrlExpression>()({
  kind: oneOf<UrlKind>({
    literal: true,
    template: true,
    location: true,
    'scheme-swap': true,
    configured: true,
    'server-template': true,
    unknown: true,
  }),
  text: z.string(),
  span,
  pattern: z.string().exactOptional(),
  patterns: z.array(z.string()).exactOptional(),
  host: z.string().exactOptional(),
  made: span,
  origins: z.array(z.string()).exactOptional(),
  written: z.array(z.string()).exactOptional(),
  unused: z.array(z.strictObject({ at: span, needs: z.array(span) })),
  asked: z.array(z.strictObject({ at: span, from: z.string() })).exactOptional(),
  conversion: z.array(z.strictObject({ span, text: z.string() })).exactOptional(),
  helpers: z
    .array(
      z.strictObject({
        name: z.string(),
        declaration: span,
        call: span,
        httpExpression: z.string(),
        otherUses: z.int().min(0),
        exported: z.boolean(),
      }),
    )
    .exactOptional(),
  query: z
    .strictObject({ span, parts: z.array(z.string()), isSum: z.literal(true).exactOptional() })
    .exactOptional(),
  tail: z.strictObject({ span, text: z.string() }).exactOptional(),
  atRunTime: z.strictObject({ span, from: z.string() }).exactOptional(),
  joint: z.enum(['/', '']).exactOptional(),
  madeByCaller: z.boolean().exactOptional(),
  isGiven: z.literal(true).exactOptional(),
  said: z
    .strictObject({ by: oneOf<HostSource>({ user: true, service: true }), else: z.array(z.string()) })
    .exactOptional(),
}).meta({ id: 'url' })

const binding: z.ZodType<Binding> = whole<Binding>()({
  kind: oneOf<BindingKind>({
    local: true,
    module: true,
    field: true,
    ref: true,
    property: true,
    returned: true,
    argument: true,
    none: true,
  }),
  name: z.string(),
  declaration: span.exactOptional(),
  type: span.exactOptional(),
  constant: z.boolean().exactOptional(),
  nullable: z.literal(true).exactOptional(),
  target: span.exactOptional(),
  statement: span.exactOptional(),
  queueSite: whole<QueueSite>()({
    kind: oneOf<QueueSite['kind']>({ class: true, component: true, variable: true, ref: true }),
    declaration: span.exactOptional(),
    own: z.string(),
    later: z.string(),
    after: span,
    nullable: z.boolean(),
    asks: z.boolean(),
  }).exactOptional(),
  second: whole<SecondName>()({
    name: z.string(),
    made: z.string(),
    declaration: span,
    type: span.exactOptional(),
    assignment: span,
    scope: span,
  }).exactOptional(),
  types: z.array(span).exactOptional(),
  cleared: z.literal(true).exactOptional(),
  choice: span.exactOptional(),
}).meta({ id: 'binding' })

const word = z.string()

const way: z.ZodType<Way> = union<Way>()({
  named: { name: word },
  'taken-apart': {},
  either: {},
  assigned: { to: word },
  passed: { to: word },
  rendered: { tag: word },
  shown: {},
  bound: { method: word },
  taken: { member: word },
  returned: { by: word.exactOptional() },
  resolved: {},
  exported: {},
  imported: { by: path },
  stored: { as: word },
  collected: { in: word },
  'looked-up': { in: word },
  held: { by: word },
  state: { name: word },
  context: {},
  provided: { as: word },
  'in-store': { as: word },
  committed: { as: word },
  dispatched: { by: word.exactOptional() },
  emitted: { as: word },
  dependency: { of: word },
  field: { name: word, owner: word, path },
  member: { name: word },
  window: { name: word },
  'page-variable': { name: word },
  'handler-this': {},
  event: { member: word },
  deleted: {},
}).meta({ id: 'way', description: 'How a socket goes on from a place, or came to one.' })

const loss: z.ZodType<Escape> = union<Escape>()({
  passed: { to: word },
  'method-passed': { method: word, to: word },
  rendered: { tag: word },
  member: { name: word, access: z.enum(['called', 'handed-on', 'taken']) },
  method: { name: word },
  listener: { method: word, event: word },
  'computed-member': {},
  'members-assigned': {},
  replaced: {},
  returned: {},
  exported: {},
  published: { name: word },
  renamed: {},
  'in-object': {},
  copied: {},
  stored: {},
  'in-parameter': { name: word },
  'in-result': { of: word },
  'in-undeclared': { name: word },
  'for-all': { as: word },
  'under-symbol': { key: word },
  'under-computed': {},
  'on-page': { name: word },
  'in-other-window': {},
  'provided-to-pages': { name: word },
  'in-this': {},
  'through-arguments': {},
  'in-markup': {},
  used: {},
  'not-understood': {},
  'too-deep': {},
  'too-many-places': { most: z.int().min(0) },
  'too-many-files': {},
  'too-costly': {},
}).meta({ id: 'escape', description: 'Where a socket goes and is not followed.' })

const concern: z.ZodType<HandlerFacts['incompatibilities'][number]> = union<
  HandlerFacts['incompatibilities'][number]
>()({
  member: { name: word, span },
  'computed-member': { span },
  bytes: { by: word, span },
  this: { span },
  arguments: { span },
  'global-event': { span },
  unresolved: { span },
})

const handler = whole<HandlerFacts>()({
  event: oneOf<SocketEvent>({ open: true, message: true, error: true, close: true }),
  form: z.enum(['property', 'listener', 'removal']),
  by: word,
  effect: oneOf<HandlerEffect>({ empty: true, log: true, flag: true, other: true, unresolved: true }),
  calls: z.array(word).exactOptional(),
  incompatibilities: z.array(concern),
  eventType: z.strictObject({ span, text: word }).exactOptional(),
  emitted: z.array(z.strictObject({ span, text: word })).exactOptional(),
  set: z
    .strictObject({
      head: span,
      value: span,
      list: span,
      written: z
        .strictObject({
          body: span,
          isBlock: z.boolean(),
          parameter: z.strictObject({ name: span, typed: z.boolean() }).exactOptional(),
          empty: span.exactOptional(),
          settles: z.boolean(),
          carried: z
            .strictObject({ statements: z.array(span), region: span, usesThis: z.boolean() })
            .exactOptional(),
        })
        .exactOptional(),
    })
    .exactOptional(),
})

const send = whole<SendFacts>()({
  argument: span,
  payload: z.enum(['json', 'text', 'binary', 'unknown', 'other']),
  scope: span,
})

const usePlace = {
  location,
  path,
  reference: span,
  span,
  statement: span.exactOptional(),
  through: z.array(way),
  vouched: z.boolean().exactOptional(),
} satisfies Record<keyof UsePlace, z.ZodType>

const use: z.ZodType<Use> = union<Use>()({
  handler: { ...usePlace, handler },
  send: { ...usePlace, method: word, send: send.exactOptional() },
  close: {
    ...usePlace,
    close: z.strictObject({ method: z.enum(['close', 'terminate']), given: z.array(word) }),
    isBody: z.literal(true).exactOptional(),
    branch: span.exactOptional(),
  },
  state: { ...usePlace, state: z.strictObject({ member: word, code: word.exactOptional() }) },
  binary: { ...usePlace, binaryType: word },
  'handed-on': { ...usePlace, way },
  escape: { ...usePlace, to: loss },
  member: {
    ...usePlace,
    member: z.strictObject({ name: word, access: z.enum(['read', 'called', 'assigned']) }),
  },
  'instance-test': { ...usePlace, type: word },
  test: usePlace,
  cleared: usePlace,
  printed: usePlace,
}).meta({ id: 'use' })

const loop: z.ZodType<ReconnectLoop> = whole<ReconnectLoop>()({
  handler: span,
  again: z.strictObject({ at: span, as: z.enum(['name', 'body', 'statement', 'condition', 'rest']) }),
  first: z.array(span),
  gone: z.array(span),
  unused: span.exactOptional(),
  followed: z.array(z.strictObject({ close: span, statements: z.array(span) })),
  listens: z.literal(true).exactOptional(),
  beside: z
    .strictObject({
      statement: span,
      first: z.array(span),
      behind: z.array(span),
      parameter: span.exactOptional(),
    })
    .exactOptional(),
  against: z.array(z.strictObject({ what: text, location })),
}).meta({ id: 'loop' })

const socket: z.ZodType<SocketUsage> = whole<SocketUsage>()({
  id: z.string(),
  api: z.union([z.enum(socketClasses), z.templateLiteral(['protocol:', z.string()])]),
  zone,
  path,
  location,
  construction: span,
  callee: span,
  binding,
  url,
  server: z.string().exactOptional(),
  protocols: z
    .strictObject({ ...ends, none: z.boolean() })
    .refine(({ start, end }) => start <= end, { path: ['end'] })
    .exactOptional(),
  given: z.array(whole<GivenArgument>()({ span, members: z.array(z.string()).exactOptional() })),
  hook: whole<HookFacts>()({
    messages: z.array(z.strictObject({ at: span, form: z.enum(['short', 'key', 'member']) })),
    json: whole<HookJson>()({
      statement: span,
      scope: z.int().min(0),
      type: span.exactOptional(),
      written: span.exactOptional(),
      taken: z.array(span),
      name: z.string().exactOptional(),
      event: z.string().exactOptional(),
    }).exactOptional(),
    dropped: z.array(span).exactOptional(),
    reconnects: span.exactOptional(),
    beats: z.literal(true).exactOptional(),
  }).exactOptional(),
  alias: whole<ClassAlias>()({
    statement: span,
    value: span.exactOptional(),
    reads: z.int().min(0),
    made: z.int().min(0),
  }).exactOptional(),
  handed: z.strictObject({ at: z.array(span), injected: z.boolean() }).exactOptional(),
  uses: z.array(use),
  features: z.array(
    whole<Feature>()({
      kind: z.enum([...featuresOfTracing, ...featureKinds]),
      names: z.array(z.string()).exactOptional(),
      members: z.array(z.strictObject({ name: z.string(), member: z.string() })).exactOptional(),
      locations: z.array(location),
    }),
  ),
  loop: loop.exactOptional(),
  switched: z
    .strictObject({
      at: span,
      condition: z.string(),
      stream: span,
      address: z.string().exactOptional(),
      socket: span,
    })
    .exactOptional(),
}).meta({
  id: 'socket',
  description: 'A socket and everything the program does with it, before its verdict.',
})

const suppression: z.ZodType<PlacedSuppression> = whole<PlacedSuppression>()({
  path,
  line: fromOne,
  column: fromOne,
  rule: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  coveredLine: fromOne,
}).meta({ id: 'suppression' })

const route: z.ZodType<ServerRoute> = whole<ServerRoute>()({
  kind: oneOf<RouteKind>({ stream: true, post: true, 'post-stream': true, websocket: true }),
  method: z.enum(['GET', 'POST']),
  path: z.string().exactOptional(),
  framework: z.string(),
  location,
  server: z.string(),
  speaks: z.strictObject({ ready: z.boolean(), connectionId: z.boolean(), others: z.array(z.string()) }),
  streamsAt: z.array(location).exactOptional(),
  kit: z.string().exactOptional(),
  demandsHeader: z.literal(true).exactOptional(),
  isAlone: z.literal(true).exactOptional(),
  handler: location.exactOptional(),
  isGateway: z.literal(true).exactOptional(),
}).meta({ id: 'route' })

const syntax = oneOf<Syntax>({
  script: true,
  python: true,
  terraform: true,
  config: true,
  markdown: true,
  lines: true,
  text: true,
})

/** What each file gave, under its number among all files that are looked at. */
function numbered<T extends z.ZodType>(one: T) {
  return z.array(z.strictObject({ at: z.int().min(0), all: z.array(one) }))
}

const routed = z.strictObject({ found: numbered(finding), failures: z.array(failure) })

/** What every version can read of every shard. */
export const anyShard = z.object({
  schemaVersion: z.number(),
  kind: z.literal('shard'),
  tool: z.object({ name: z.literal('migrate-ws'), version: z.string() }),
})

const tool = z.strictObject(anyShard.shape.tool.shape)

export const shardSchema: z.ZodType<Shard> = z.strictObject({
  schemaVersion: z.literal(shardSchemaVersion).describe('Of the form of this file.'),
  tool: tool.describe('One version writes all shards of a scan, and merges them.'),
  kind: anyShard.shape.kind,
  share: z
    .strictObject({ index: z.int().min(1), of: z.int().min(1).max(mostShards) })
    .refine(({ index, of }) => index <= of)
    .describe('Which share of how many; `index` counts from 1.'),
  tree: z.string().min(1).describe('Hash of all that was listed, and of its content.'),
  config: z.string().min(1).describe('Hash of the configuration.'),
  code: z
    .strictObject({
      found: numbered(finding).describe('Findings in the files of this share.'),
      traced: numbered(socket).describe('Sockets that are opened in the files of this share.'),
      suppressions: numbered(suppression),
      parsed: z
        .array(z.tuple([syntax, z.int().min(0)]))
        .describe('How many files of each syntax were parsed, of the whole program.'),
      unparsed: z.array(failure).describe('Failures to parse the program: of all of it.'),
      undetected: z.array(failure).describe('Failures of rules, in the files of this share.'),
      withRoutes: routed
        .extend({ routes: z.array(route) })
        .describe('What is found where the routes of servers are asked for.'),
      withoutRoutes: routed.describe('And where they are not.'),
    })
    .describe('Absent where no rule speaks of any file.')
    .exactOptional(),
})

/** The JSON Schema that is published as `schema/shard.schema.json`. */
export function shardJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(shardSchema, { io: 'input' }), title: 'migrate-ws shard' }
}
