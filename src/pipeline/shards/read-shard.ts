import type { z } from 'zod'
import { readJson } from '../../config/read-json.js'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import { UsageError } from '../../model/usage-error.js'
import { type Shard, shardSchemaVersion } from './shard.js'
import { anyShard, shardSchema } from './shard-schema.js'
import { UnfitShards } from './unfit.js'

export interface ReadShard {
  /** The name of its file, for messages. */
  readonly name: string
  readonly shard: Shard
}

/** @throws UsageError for what is no shard, UnfitShards for one of another form. */
export function readShard(name: string, text: string): ReadShard {
  return bounded(() => shardIn(name, text))
}

function shardIn(name: string, text: string): ReadShard {
  const data = jsonIn(name, text)
  const known = anyShard.safeParse(data)
  if (!known.success)
    throw new UsageError(
      phrase`${name} is not a migrate-ws shard, or is incomplete; give a folder with only the files that migrate-ws scan --shard wrote`,
    )
  const { schemaVersion, tool } = known.data
  if (schemaVersion !== shardSchemaVersion)
    throw new UnfitShards(
      `${name} was written by migrate-ws ${tool.version} in a form that this version does not read; use one version for all shards and for merge-reports`,
    )
  const read = shardSchema.safeParse(data, untilWrong)
  if (!read.success) throw damaged(name, data, placeOf(read.error.issues[0]))
  // Not the copy: a report has keys in the order in which they were written.
  return { name, shard: data as Shard }
}

/** Zod stops at the first wrong value; else it would collect an issue for each of millions of entries. */
const untilWrong: z.core.ParseContextInternal<z.core.$ZodIssue> = { abortEarly: true }

function placeOf(issue: z.core.$ZodIssue | undefined): readonly PropertyKey[] {
  const path = issue?.path ?? []
  return issue?.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path
}

/** E.g. ` at code.found.0.all.0.role ("boss")`: what is wrong first, and what stands there. */
export function damaged(name: string, data: unknown, path: readonly PropertyKey[]): UsageError {
  const value = path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
    data,
  )
  const where = path.length === 0 ? '' : ` at ${path.map(String).join('.')}`
  const what = where === '' ? '' : ` (${shown(value)})`
  return new UsageError(
    phrase`${name} is a damaged shard${where}${what}; write it again with: migrate-ws scan --shard`,
  )
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 100))
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? 'a list' : 'an object'
}

function jsonIn(name: string, text: string): unknown {
  try {
    return readJson(text, name).value
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return undefined
  }
}
