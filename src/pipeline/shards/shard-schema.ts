import { z } from 'zod'
import { roles } from '../../model/finding.js'
import type { Zone } from '../../model/source.js'
import { shardSchemaVersion } from './shard.js'
import { mostShards } from './share.js'

/**
 * A shard as it lies in its file: what another run, of perhaps another machine, is trusted for. What is described here is what
 * `merge-reports` reaches into before it knows that the shard is of its own version, configuration and tree, and what it takes for a
 * name of its own (`strangers.ts` looks at those of rules and files); what is deeper was written by the same version, and is not
 * described twice.
 */

const zones: Readonly<Record<Zone, true>> = {
  source: true,
  test: true,
  example: true,
  generated: true,
  vendored: true,
}

function keysOf<K extends string>(names: Readonly<Record<K, true>>): readonly K[] {
  return Object.keys(names) as K[]
}

const position = z.object({ line: z.int().min(1), column: z.int().min(1) })

/** Relative, and without steps up. */
const path = z.string().regex(/^(?!\/|(?:[^\0]*\/)?\.\.?(?:\/|$))[^\0]+$/)

const location = z
  .object({ path, start: position, end: position })
  .describe('Path from the scanned root; lines and columns from 1.')

const data = z.record(z.string(), z.string())

const failure = z
  .looseObject({
    kind: z.literal('failed'),
    path,
    stage: z.enum(['read', 'parse', 'detect']),
    message: z.string(),
    isCutOff: z.literal(true).optional().describe('It was not looked at to its end.'),
  })
  .describe('A file that could not be read whole, and why.')

const finding = z.looseObject({
  id: z.string(),
  ruleId: z.string().min(1),
  messageId: z.string().min(1),
  data,
  role: z.enum(roles),
  confidence: z.enum(['certain', 'likely', 'possible']),
  zone: z.enum(keysOf(zones)),
  language: z.string(),
  location,
  scope: z.string(),
  expression: z.string(),
  excerpt: z.string(),
  names: z.array(z.string()),
  links: z.array(z.looseObject({ kind: z.string(), name: z.string() })),
})

const place = z.looseObject({ kind: z.string(), location })

const socket = z
  .looseObject({
    id: z.string(),
    api: z.string(),
    zone: z.enum(keysOf(zones)),
    path,
    location,
    binding: z.looseObject({ kind: z.string(), name: z.string() }),
    url: z.looseObject({ kind: z.string(), text: z.string() }),
    uses: z.array(place),
    features: z.array(z.looseObject({ kind: z.string(), locations: z.array(location) })),
  })
  .describe('A socket and everything the program does with it, before its verdict.')

const suppression = z.looseObject({
  path,
  line: z.int().min(1),
  column: z.int().min(1),
  coveredLine: z.int().min(1),
})

const route = z.looseObject({
  kind: z.string(),
  method: z.enum(['GET', 'POST']),
  framework: z.string(),
  location,
})

/** What each file gave, under its number among all files that are looked at. */
function numbered<T extends z.ZodType>(one: T) {
  return z.array(z.object({ at: z.int().min(0), all: z.array(one) }))
}

const routed = z.object({ found: numbered(finding), failures: z.array(failure) })

/** What every version can read of every shard. */
export const anyShard = z.object({
  schemaVersion: z.number(),
  kind: z.literal('shard'),
  tool: z.object({ name: z.literal('migrate-ws'), version: z.string() }),
})

export const shardSchema = z.object({
  schemaVersion: z.literal(shardSchemaVersion).describe('Of the form of this file.'),
  tool: anyShard.shape.tool.describe('One version writes all shards of a scan, and merges them.'),
  kind: anyShard.shape.kind,
  share: z
    .object({ index: z.int().min(1), of: z.int().min(1).max(mostShards) })
    .refine(({ index, of }) => index <= of)
    .describe('Which share of how many; `index` counts from 1.'),
  tree: z.string().min(1).describe('Hash of all that was listed, and of its content.'),
  config: z.string().min(1).describe('Hash of the configuration.'),
  code: z
    .object({
      found: numbered(finding).describe('Findings in the files of this share.'),
      traced: numbered(socket).describe('Sockets that are opened in the files of this share.'),
      suppressions: numbered(suppression),
      parsed: z
        .array(z.tuple([z.string(), z.int().min(0)]))
        .describe('How many files of each syntax were parsed, of the whole program.'),
      unparsed: z.array(failure).describe('Failures to parse the program: of all of it.'),
      undetected: z.array(failure).describe('Failures of rules, in the files of this share.'),
      withRoutes: routed
        .extend({ routes: z.array(route) })
        .describe('What is found where the routes of servers are asked for.'),
      withoutRoutes: routed.describe('And where they are not.'),
    })
    .describe('Absent where no rule speaks of any file.')
    .optional(),
})

/** The JSON Schema that is published as `schema/shard.schema.json`. */
export function shardJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(shardSchema, { io: 'input' }), title: 'migrate-ws shard' }
}
