import { z } from 'zod'
import { UsageError } from '../../model/usage-error.js'
import { type Shard, shardSchemaVersion } from './shard.js'
import { mostShards } from './share.js'
import { UnfitShards } from './unfit.js'

export interface ReadShard {
  /** Of its file, as messages name it. */
  readonly name: string
  readonly shard: Shard
}

const anyVersion = z.object({
  schemaVersion: z.number(),
  kind: z.literal('shard'),
  tool: z.object({ name: z.literal('migrate-ws'), version: z.string() }),
})

const failures = z.array(z.object({ kind: z.literal('failed'), path: z.string() }).loose())
const numbered = z.array(z.object({ at: z.number(), all: z.array(z.object({}).loose()) }))
const routed = z.object({ found: numbered, failures })

/** The frame; what is in it was written by the same version, or is refused. */
const frame = anyVersion.extend({
  share: z
    .object({ index: z.int().min(1), of: z.int().min(1).max(mostShards) })
    .refine(({ index, of }) => index <= of),
  tree: z.string(),
  config: z.string(),
  code: z
    .object({
      found: numbered,
      traced: numbered,
      suppressions: numbered,
      parsed: z.array(z.tuple([z.string(), z.number()])),
      unparsed: failures,
      undetected: failures,
      withRoutes: routed.extend({ routes: z.array(z.object({}).loose()) }),
      withoutRoutes: routed,
    })
    .optional(),
})

/** @throws UsageError for what is no shard, UnfitShards for one of another form. */
export function readShard(name: string, text: string): ReadShard {
  const data = jsonIn(text)
  const known = anyVersion.safeParse(data)
  if (!known.success)
    throw new UsageError(
      `${name} is no shard of migrate-ws, or not whole; give a folder that holds nothing but what migrate-ws scan --shard wrote`,
    )
  const { schemaVersion, tool } = known.data
  if (schemaVersion !== shardSchemaVersion)
    throw new UnfitShards(
      `${name} was written by migrate-ws ${tool.version} in a form that this version does not read; use one version for all shards and for merge-reports`,
    )
  const read = frame.safeParse(data)
  if (!read.success)
    throw new UsageError(
      `${name} is a shard with parts missing; write it again with: migrate-ws scan --shard`,
    )
  return { name, shard: data as Shard }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
