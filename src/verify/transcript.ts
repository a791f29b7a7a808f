import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import type * as Zod from 'zod'
import { configPlace } from '../config/located.js'
import { readYaml } from '../config/read-yaml.js'
import { checked } from '../config/validate.js'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'

const require = createRequire(import.meta.url)

/** A message as the transcript writes it: text as text, JSON as what it stands for. */
export type Message = unknown

/** One side of a connection: who speaks in the transcript. */
export interface Speaker {
  /** Path and query, on both systems. */
  readonly path: string
  /** Where the new system's stream and POST are: below the path (`./stream`), or a path of the host. */
  readonly stream: string
  readonly send: string
  readonly protocols: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

export type Action =
  | { readonly kind: 'open' }
  | { readonly kind: 'send'; readonly message: Message }
  /** `recorded`: what the old system said when the transcript was made; undefined where any message will do. */
  | { readonly kind: 'receive'; readonly recorded: Message | undefined }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string }
  /** The server closes, with this code. */
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string | undefined }
  /** The handshake is refused. */
  | { readonly kind: 'refused' }

export type Step = Action & {
  readonly speaker: string
  /** In the file, from 1. */
  readonly line: number
}

export interface Transcript {
  readonly file: string
  readonly speakers: ReadonlyMap<string, Speaker>
  readonly steps: readonly Step[]
  /** Keys whose values differ from run to run, such as `id` and `sentAt`: only their types are compared. */
  readonly varies: ReadonlySet<string>
}

/** Used where a transcript has one connection and does not name it. */
export const onlySpeaker = 'client'

/**
 * Reads a transcript. `${NAME}` in paths, headers and messages is the environment's.
 * @throws UsageError with the line of what is wrong
 */
export async function readTranscript(
  text: string,
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Transcript> {
  const read = readYaml(text, file)
  const { z } = await import('zod')
  const schema = schemaFor(z)
  const given = await checked(schema, async () => z.toJSONSchema(schema), read, file)
  const at = (...path: (string | number)[]) => configPlace(file, read.lineOf(path))
  const fill = <T>(value: T, ...path: (string | number)[]): T => filled(value, env, at(...path)) as T
  const speakers = new Map(
    Object.entries(given.connections).map(([name, one]) => {
      const { path, stream, send, protocols, headers } = fill(one, 'connections', name)
      return [name, { path, stream, send, protocols, headers } satisfies Speaker]
    }),
  )
  const [only, ...more] = speakers.keys()
  const steps = given.steps.map((one, place): Step => {
    const named = 'connection' in one ? one.connection : undefined
    const speaker = named ?? (more.length === 0 ? only : undefined)
    if (speaker === undefined)
      throw new UsageError(phrase`${at('steps', place)}: whose step is this? Add connection: ${only}`)
    if (!speakers.has(speaker))
      throw new UsageError(
        phrase`${at('steps', place)}: there is no connection "${speaker}"; add it to connections, or write ${[...speakers.keys()].join(' or ')}`,
      )
    return { ...actionOf(fill(one, 'steps', place)), speaker, line: read.lineOf(['steps', place]) ?? 1 }
  })
  refuseUnopened(steps, file)
  return { file, speakers, steps, varies: new Set(given.varies) }
}

type Given = Zod.infer<ReturnType<typeof schemaFor>>['steps'][number]

function actionOf(given: Given): Action {
  if (given.do === 'open' || given.do === 'refused') return { kind: given.do }
  if (given.do === 'send') return { kind: 'send', message: given.message }
  if (given.do === 'receive') return { kind: 'receive', recorded: given.message }
  if (given.do === 'close') return { kind: 'close', code: given.code, reason: given.reason }
  return { kind: 'closed', code: given.code, reason: given.reason }
}

/** Nothing that leads to another host than the one that is given on the command line. */
const ofTheHost = /^\.{0,2}\/(?!\/)[^\\]*$/

function schemaFor(z: typeof Zod.z) {
  const connection = z
    .string()
    .optional()
    .meta({ examples: [onlySpeaker] })
  const reason = z.string().max(123)
  const speaker = z.strictObject({
    path: z
      .string()
      .regex(/^\//, 'must begin with /')
      .meta({ examples: ['/ws/chat?room=1'] }),
    stream: z
      .string()
      .regex(ofTheHost, 'must begin with ./ or /')
      .default('./stream')
      .meta({ examples: ['./stream'] }),
    send: z
      .string()
      .regex(ofTheHost, 'must begin with ./ or /')
      .default('./message')
      .meta({ examples: ['./message'] }),
    protocols: z.array(z.string()).default([]),
    headers: z.record(z.string(), z.string()).default({}),
  })
  const step = z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('open'), connection }),
    z.strictObject({ do: z.literal('refused'), connection }),
    z.strictObject({ do: z.literal('send'), message: z.unknown(), connection }),
    z.strictObject({ do: z.literal('receive'), message: z.unknown().optional(), connection }),
    z.strictObject({
      do: z.literal('close'),
      code: z.int().default(1000),
      reason: reason.default(''),
      connection,
    }),
    z.strictObject({ do: z.literal('closed'), code: z.int(), reason: reason.optional(), connection }),
  ])
  return z.strictObject({
    connections: z.record(z.string(), speaker).meta({ examples: [{ [onlySpeaker]: { path: '/ws/chat' } }] }),
    varies: z.array(z.string()).default([]),
    steps: z
      .array(step)
      .min(1)
      .meta({ examples: [[{ do: 'open' }]] }),
  })
}

/** A connection that is used before it is open is a mistake of the transcript, not of a server. */
function refuseUnopened(steps: readonly Step[], file: string): void {
  const open = new Set<string>()
  for (const { kind, speaker, line } of steps) {
    if (kind === 'open' || kind === 'refused') {
      if (open.has(speaker))
        throw new UsageError(
          phrase`${configPlace(file, line)}: ${speaker} is open; close it first, or use a second connection`,
        )
      if (kind === 'open') open.add(speaker)
    } else if (!open.has(speaker))
      throw new UsageError(
        phrase`${configPlace(file, line)}: ${speaker} is not open; put a step before it: - { do: open, connection: ${speaker} }`,
      )
    if (kind === 'close' || kind === 'closed') open.delete(speaker)
  }
}

function filled(value: unknown, env: Readonly<Record<string, string | undefined>>, place: string): unknown {
  if (typeof value === 'string')
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const known = env[name]
      if (known === undefined)
        throw new UsageError(
          phrase`${place}: the variable ${name} is not set; set it: ${name}=… migrate-ws verify …`,
        )
      return known
    })
  if (Array.isArray(value)) return value.map((one) => filled(one, env, place))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, env, place)]))
}

/** A message as it goes over the wire. */
export function wireText(message: Message): string {
  return typeof message === 'string' ? message : JSON.stringify(message)
}

/** What a text is in a transcript: JSON objects and lists as such, everything else as text. */
export function messageOf(text: string): Message {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A transcript as a file; `note` is its first lines. */
export function transcriptText(
  note: readonly string[],
  speakers: ReadonlyMap<string, Pick<Speaker, 'path' | 'protocols'>>,
  steps: readonly (Action & { readonly speaker: string })[],
): string {
  const yaml = require('#packages/yaml') as typeof Yaml
  const document = new yaml.Document({
    connections: Object.fromEntries(
      [...speakers].map(([name, { path, protocols }]) => [
        name,
        { path, ...(protocols.length > 0 && { protocols }) },
      ]),
    ),
    steps: steps.map(({ kind, speaker, ...rest }) => {
      const { recorded, ...more } = rest as { readonly recorded?: Message }
      return {
        do: kind,
        ...(recorded !== undefined && { message: recorded }),
        ...more,
        ...(speakers.size > 1 && { connection: speaker }),
      }
    }),
  })
  const list = document.get('steps')
  if (yaml.isSeq(list)) for (const one of list.items) if (yaml.isMap(one)) one.flow = true
  return `${note.map((line) => `# ${line}\n`).join('')}${document.toString({ lineWidth: 0, flowCollectionPadding: true })}`
}
