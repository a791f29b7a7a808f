import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import { enterStage } from '../../model/run-limit.js'
import { shellPath } from '../../model/shell-word.js'
import { UsageError } from '../../model/usage-error.js'
import { refuseIncomplete } from '../../pipeline/shards/fit.js'
import { scanFromShards } from '../../pipeline/shards/merge.js'
import { type ReadShard, readShard } from '../../pipeline/shards/read-shard.js'
import { UnfitShards } from '../../pipeline/shards/unfit.js'
import { readPlainFile, whyUnread } from '../../repository/read-plain-file.js'
import { leavesRepository } from '../../repository/typed-place.js'
import { openProject } from '../open-project.js'
import { type CommonOptions, flagsOf } from '../options.js'
import type { Terminal } from '../terminal.js'
import { type OutputOptions, outputsOf } from './outputs-of.js'
import { type FailOn, showScanned } from './scan.js'

export interface MergeOptions extends CommonOptions, OutputOptions {
  readonly failOn: FailOn
}

export async function runMergeReports(
  folder: string,
  options: MergeOptions,
  terminal: Terminal,
): Promise<number> {
  const outputs = outputsOf(options, 'pretty')
  try {
    const shards = shardsIn(folder, terminal)
    refuseIncomplete(
      shards,
      shellPath(folder),
      flagsOf(options, [])
        .map((word) => ` ${word}`)
        .join(''),
    )
    const project = await openProject([], options, terminal, (input) => scanFromShards(input, shards))
    return await showScanned(project, outputs, { paths: [], options, terminal })
  } catch (error) {
    if (error instanceof UsageError) throw error
    if (error instanceof UnfitShards) {
      terminal.err(`${oneLine(error.message)}\n`)
      return 1
    }
    // Each value fits, and some contradict each other. A bug of the judging itself shows in a scan without shards, too.
    throw new UsageError(
      phrase`A shard in ${folder} has content that no scan of this version writes; write all shards again: migrate-ws scan --shard, or see whether a scan without shards works: migrate-ws scan`,
    )
  }
}

/** Every JSON file of the folder, by name. */
function shardsIn(folder: string, terminal: Terminal): readonly ReadShard[] {
  enterStage('reading the shards')
  const place = resolve(terminal.cwd, folder)
  if (leavesRepository(place, terminal.cwd))
    throw new UsageError(
      phrase`${folder} goes through a symbolic link that leads out of its repository; give the folder itself`,
    )
  return reading(folder, () => readdirSync(place))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readShard(name, textOf(join(place, name), join(folder, name))))
}

/** Bytes. Parsed it takes several times as much memory, and a text of Node has 512 MiB at most. */
const largestShard = 256 * 1024 * 1024

/** Shards come from other machines: no link among them is followed. */
function textOf(path: string, name: string): string {
  const read = readPlainFile(path, largestShard)
  if (read.kind === 'bytes') return Buffer.from(read.bytes).toString('utf8')
  if (read.kind === 'skipped' && read.because === 'too-large')
    throw new UsageError(
      phrase`${name} is larger than 256 MiB, the limit for a shard; if migrate-ws scan --shard wrote it, split the scan into more shards`,
    )
  throw unreadable(name, whyUnread(read))
}

function reading<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw unreadable(name, code)
  }
}

function unreadable(name: string, because: string): UsageError {
  return new UsageError(
    phrase`Cannot read ${name} (${because}); give the folder where migrate-ws scan --shard wrote its files`,
  )
}
