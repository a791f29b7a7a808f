import { realpathSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { phrase } from '../../model/phrase.js'
import { bounded } from '../../model/run-limit.js'
import { shellPath } from '../../model/shell-word.js'
import type { ReadResult } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { Outcomes } from '../../pipeline/outcomes.js'
import { loadParsers } from '../../pipeline/parse.js'
import { planServers } from '../../pipeline/servers/plan-servers.js'
import { syntaxesToPlan } from '../../pipeline/servers/read-gateways.js'
import { type RouteAt, routesAt } from '../../pipeline/servers/routes-at.js'
import { hostOf } from '../../pipeline/source-host.js'
import { atPlace, type Place } from '../../reporters/place/at-place.js'
import { describePlace } from '../../reporters/place/place.js'
import { diskTree } from '../../repository/disk-tree.js'
import { isWithin, pathFrom } from '../../repository/repository-path.js'
import { selectionOf } from '../../repository/selection.js'
import { statOf } from '../../repository/stat.js'
import { openProject, type Project } from '../open-project.js'
import { type CommonOptions, flagsOf, rootOf } from '../options.js'
import { routeSummary } from '../route-summary.js'
import { painted, type Terminal, wantsColor, widthOf } from '../terminal.js'

interface Position {
  readonly line: number
  readonly column?: number
}

/** Scans the whole folder as `scan` does: the uses of a file's socket may stand in another file. */
export async function explainPlace(
  file: string,
  position: Position,
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  const path = pathOf(file, options, terminal)
  refuseMissingLine(file, position, diskTree(rootOf(options, terminal)).read(path, Number.POSITIVE_INFINITY))
  const project = await openProject([], options, terminal)
  const { report } = project.scanned
  const place = { path, ...position }
  const { kind } = atPlace(report, place)
  const routes = kind !== 'sockets' && /\.(py|[cm]?[jt]sx?)$/.test(path) ? await routesIn(project, place) : []
  if (kind === 'nothing' && routes.length === 0) await refuseIgnored(path, project, options)
  const isTty = terminal.stdoutIsTty
  const color = wantsColor(terminal, isTty, options.color)
  const page = {
    lang: project.lang,
    color,
    verbose: options.verbose ?? false,
    folder: flagsOf(options, [])
      .map((word) => ` ${word}`)
      .join(''),
    ...widthOf(terminal, isTty),
  }
  const account = bounded(() =>
    routes.length > 0 ? routeSummary(routes, place, page) : describePlace(report, place, page),
  )
  terminal.out(painted(account, color))
  return 0
}

/** WebSocket routes of servers that have to do with a place. */
async function routesIn({ tree, scanned, config }: Project, place: Place): Promise<readonly RouteAt[]> {
  await loadParsers(syntaxesToPlan(scanned.paths))
  return bounded(() => {
    const { paths, routes, report } = scanned
    const planned = planServers({
      tree,
      host: hostOf(tree, paths),
      paths,
      wanted: () => true,
      config,
      version: report.tool.version,
      outcomes: new Outcomes([]),
    })
    return routesAt(planned, routes, place)
  })
}

/** As the report has it: below the scanned folder, with `/`. What is typed may be seen from there, or from where it is typed. */
function pathOf(file: string, options: CommonOptions, terminal: Terminal): string {
  const root = rootOf(options, terminal)
  const candidates = isAbsolute(file) ? [file] : [resolve(root, file), resolve(terminal.cwd, file)]
  const found = candidates.find((one) => statOf(one) !== undefined)
  if (found === undefined)
    throw new UsageError(
      phrase`There is no file "${file}"; check the path, or list every place: migrate-ws scan --verbose`,
    )
  if (!statOf(found)?.isFile())
    throw new UsageError(
      phrase`"${file}" is not a file; list its sockets: migrate-ws scan ${shellPath(file)}`,
    )
  const ways = [[root, found] as const, [realpathSync(root), realpathSync(found)] as const]
  const inside = ways.find(([folder, path]) => isWithin(folder, path))
  if (inside === undefined)
    throw new UsageError(
      phrase`"${file}" is outside this folder; give the folder that holds it, as in: migrate-ws explain -C <folder> <file>:<line>`,
    )
  return pathFrom(...inside)
}

function refuseMissingLine(file: string, { line, column }: Position, read: ReadResult): void {
  if (line < 1 || (column !== undefined && column < 1))
    throw new UsageError(
      phrase`Lines and columns are counted from 1; type: migrate-ws explain ${shellPath(`${file}:1`)}`,
    )
  // A link, or a file that this user may not read: no scan reads it either.
  if (read.kind !== 'bytes') return
  // A line end is this one byte in every encoding that is read.
  const lines = Buffer.from(read.bytes)
    .toString('latin1')
    .split(/\r\n?|\n/).length
  if (line > lines)
    throw new UsageError(
      phrase`"${file}" has ${lines} lines; give one of them: migrate-ws explain ${shellPath(`${file}:${lines}`)}`,
    )
}

/** Nothing is known of a file that no scan looks at: that must not read like "nothing stands there". */
async function refuseIgnored(path: string, project: Project, options: CommonOptions): Promise<void> {
  const ignore = [...(project.config.ignore ?? []), ...options.ignore]
  const isWanted = await selectionOf(project.root, [], ignore)
  if (!isWanted(path))
    throw new UsageError(
      phrase`"${path}" is left out by "ignore" or --ignore, so it was not scanned; remove it there, then run the same command again`,
    )
  for await (const entries of project.tree.list()) {
    if (entries.some((entry) => entry.path === path)) return
    const inside = entries.find(
      ({ path: folder, because }) =>
        (because === 'submodule' || because === 'repository') && path.startsWith(`${folder}/`),
    )
    if (inside !== undefined)
      throw new UsageError(
        phrase`"${path}" is in another repository, ${inside.path}, which this scan leaves out; type: migrate-ws scan -C ${shellPath(join(options.cwd ?? '.', inside.path))}`,
      )
  }
  throw new UsageError(
    phrase`"${path}" is ignored by git, so it is not scanned; see why: git check-ignore -v ${shellPath(path)}`,
  )
}
