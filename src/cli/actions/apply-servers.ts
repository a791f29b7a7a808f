import { buildsLeft } from '../../model/built-file.js'
import { atFile, bounded } from '../../model/run-limit.js'
import { Outcomes } from '../../pipeline/outcomes.js'
import { loadParsers } from '../../pipeline/parse.js'
import { planBetween } from '../../pipeline/proxies/between.js'
import { routesServed } from '../../pipeline/proxies/passed-routes.js'
import { scan } from '../../pipeline/scan.js'
import { pagesApart } from '../../pipeline/servers/pages-apart.js'
import { planServers } from '../../pipeline/servers/plan-servers.js'
import { syntaxesToPlan } from '../../pipeline/servers/read-gateways.js'
import type { ServerPlan, ServerPlanInput } from '../../pipeline/servers/server-plan.js'
import { unservedBeside } from '../../pipeline/servers/unserved.js'
import { hostOf } from '../../pipeline/source-host.js'
import { betweenLines } from '../between-lines.js'
import { type OpenFolder, openFolder } from '../open-folder.js'
import { flagsOf, folderFlag } from '../options.js'
import { serverSummary } from '../server-summary.js'
import type { Terminal } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { chooseApplications, type ServerChoice } from './choose-applications.js'
import { finishPlan } from './finish-plan.js'
import { changesOf } from './write-changes.js'

/** Serves the WebSocket routes of Python and Node applications over streams and POSTs as well. Clients stay as they are. */
export async function applyServers(
  named: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const folder = await openFolder(named, options, terminal)
  const paths = await pathsAround(folder)
  const plan = await serverPlanner(folder, paths, options)
  const all = plan()
  const { facts } = await scan({ ...folder.same, tree: folder.tree, items: [] })
  const unserved = unservedBeside(all, facts.findings)
  folder.steps.done()
  const chosen: ServerChoice = options.interactive
    ? await chooseApplications(all, plan, folder.lang, options, terminal)
    : { kind: 'chosen', planned: all }
  if (chosen.kind === 'nothing') return chosen.code
  const { planned } = chosen
  const between = bounded(() =>
    planBetween({
      tree: folder.tree,
      changes: changesOf(planned.files),
      routes: routesServed(planned, folder.same.config),
      origins: [],
      paths: paths.filter(folder.same.wanted),
    }),
  )
  const { changes } = between
  const own = [
    ...(options.broker === undefined ? [] : ['--broker', options.broker]),
    ...(options.mark ? ['--mark'] : []),
    ...(options.twinTests ? ['--twin-tests'] : []),
  ]
  const option = ['--servers', ...own].join(' ')
  const flags = [option, ...flagsOf(options, named), ...(options.allowDirty ? ['--allow-dirty'] : [])]
  const account = bounded(() =>
    serverSummary(planned, {
      lang: folder.lang,
      isWritten: !options.dryRun && !options.check,
      isVerbose: options.verbose ?? false,
      flags: ` ${flags.join(' ')}`,
      folder: folderFlag(options),
      between: betweenLines(between, folder.lang, options.verbose ?? false),
      writesBetween: between.edited.length > 0,
      unserved,
      builds: buildsLeft(facts),
      hasClients: facts.sockets.some(({ usage }) => usage.zone === 'source'),
      apart: pagesApart(planned, { facts, config: folder.same.config, host: hostOf(folder.tree, paths) }),
    }),
  )
  const failed = planned.files.some((file) => file.kind === 'failed') || between.failed.length > 0
  const finished = { option, changes, account, failed, isDue: changes.length > 0 }
  return finishPlan(folder, finished, named, options, terminal)
}

/** What the answers of a person change in a plan. */
export type Answered = Pick<ServerPlanInput, 'brokerFor' | 'declined'>

/** The files of a folder that a server, or what belongs to it, may be in. */
export async function pathsAround({ tree, same, steps }: OpenFolder): Promise<readonly string[]> {
  steps.stage('reading files')
  const around = same.around ?? same.wanted
  const paths: string[] = []
  for await (const entries of tree.list())
    for (const { path, because, failed } of entries) {
      if (because || failed !== undefined || !around(path)) continue
      atFile(path)
      paths.push(path)
    }
  return paths.sort()
}

/** Works out what is written, each time it is called; other answers give other changes. */
export async function serverPlanner(
  { tree, same, steps, lang }: OpenFolder,
  paths: readonly string[],
  { broker, mark, twinTests = false }: ApplyOptions,
): Promise<(answered?: Answered) => ServerPlan> {
  await loadParsers(syntaxesToPlan(paths))
  steps.stage('reading servers')
  const host = hostOf(tree, paths)
  return (answered = {}) =>
    bounded(() =>
      planServers({
        tree,
        host,
        paths,
        wanted: same.wanted,
        config: same.config,
        version: same.version,
        broker,
        mark: mark ? lang : undefined,
        twinTests,
        ...answered,
        outcomes: new Outcomes([]),
      }),
    )
}
