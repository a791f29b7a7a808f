import { join } from 'node:path'
import { jsonText } from '../../model/json-text.js'
import { oneLine } from '../../model/one-line.js'
import { phrase } from '../../model/phrase.js'
import { UsageError } from '../../model/usage-error.js'
import type { Shard } from '../../pipeline/shards/shard.js'
import type { Share } from '../../pipeline/shards/share.js'
import { takeShard } from '../../pipeline/shards/take-shard.js'
import { shardFileName } from '../../repository/own-files.js'
import { openFolder } from '../open-folder.js'
import { flagsOf, placedWhole } from '../options.js'
import { writeOutputFile } from '../output-file.js'
import type { Terminal } from '../terminal.js'
import { sayGitIsClosed } from './outputs.js'
import type { ScanOptions } from './scan.js'

interface ShardOptions extends ScanOptions {
  readonly shard: Share
}

const usualFolder = 'migrate-ws-shards'

/** Scans one share into a file. No verdicts: they need all shares. */
export async function runShard(
  named: readonly string[],
  given: ShardOptions,
  terminal: Terminal,
): Promise<number> {
  const { paths, options } = placedWhole(named, given, terminal)
  refuseOthers(paths, options)
  const { index, of } = options.shard
  const folder = options.outputFile[0] ?? usualFolder
  const { root, same, tree, steps, repository } = await openFolder([], options, terminal)
  sayGitIsClosed(repository.kind === 'closed' ? { gitIsClosed: repository.because } : {}, options, terminal)
  const shard = await takeShard({ ...same, tree }, options.shard).finally(steps.done)
  const file = join(folder, shardFileName(index, of))
  const instead = 'with --shard, give a folder to -o'
  await writeOutputFile({ given: file, root, text: textOf(shard), makesFolders: true, instead }, terminal)
  if (!options.quiet)
    terminal.err(
      `Wrote shard ${index}/${of} to ${oneLine(file)}; with all of them there, type: migrate-ws merge-reports ${flagsOf(options, [folder]).join(' ')}\n`,
    )
  return 0
}

/** What makes no sense of a share, each with where it belongs. */
function refuseOthers(paths: readonly string[], options: ShardOptions): void {
  const ofParts = [
    ...(paths.length > 0 ? ['paths'] : []),
    ...(options.changed === undefined ? [] : ['--changed']),
    ...(options.since === undefined ? [] : ['--since']),
    ...(options.filesFrom === undefined ? [] : ['--files-from']),
    ...(options.only?.length ? ['--only'] : []),
    ...(options.skip?.length ? ['--skip'] : []),
  ]
  if (ofParts.length > 0)
    throw new UsageError(
      phrase`A shard is a share of a whole scan, but ${ofParts[0]} scans only a part; leave out ${ofParts.join(' and ')}, or --shard`,
    )
  const ofReports = [
    ...(options.reporter.length > 0 ? ['--reporter'] : []),
    ...(options.format === undefined ? [] : ['--format']),
    ...(options.json ? ['--json'] : []),
    ...(options.failOn === 'none' ? [] : ['--fail-on']),
    ...(options.history ? ['--history'] : []),
    ...(options.today === undefined ? [] : ['--today']),
  ]
  if (ofReports.length > 0)
    throw new UsageError(
      phrase`A shard is not a report, so ${ofReports[0]} has no effect on it; give ${ofReports.join(' and ')} to migrate-ws merge-reports`,
    )
  if (options.outputFile.length > 1) throw new UsageError(phrase`A shard is one file; give one folder to -o`)
}

/** Its first lines identify the file, as in a report. */
function textOf({ schemaVersion, tool, kind, share, ...rest }: Shard): string {
  return `${jsonText({ schemaVersion, tool, kind, share, ...rest })}\n`
}
