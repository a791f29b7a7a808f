import { atFile, bounded } from '../../model/run-limit.js'
import { Outcomes } from '../../pipeline/outcomes.js'
import { loadParsers } from '../../pipeline/parse.js'
import { planServers, type ServerPlan } from '../../pipeline/servers/plan-servers.js'
import { hostOf } from '../../pipeline/source-host.js'
import { type OpenFolder, openFolder } from '../open-folder.js'
import { flagsOf } from '../options.js'
import { serverAccount } from '../server-account.js'
import type { Terminal } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { finishPlan } from './finish-plan.js'
import { changesOf } from './write-changes.js'

/** Serves the WebSocket routes of Python applications over streams and POSTs as well. Clients stay as they are. */
export async function applyServers(
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const folder = await openFolder(paths, options, terminal)
  const planned = await planOf(folder, options)
  folder.steps.done()
  const changes = changesOf(planned.files)
  const flags = [
    ...flagsOf(options, paths),
    ...(options.broker === undefined ? [] : ['--broker', options.broker]),
    ...(options.allowDirty ? ['--allow-dirty'] : []),
  ]
  const account = bounded(() =>
    serverAccount(planned, {
      hasBroker: options.broker !== undefined,
      lang: folder.lang,
      isWritten: !options.dryRun && !options.check,
      isVerbose: options.verbose ?? false,
      flags: flags.map((word) => ` ${word}`).join(''),
    }),
  )
  const failed = planned.files.some((file) => file.kind === 'failed')
  const finished = { option: '--servers', changes, account, failed, isDue: changes.length > 0 }
  return finishPlan(folder, finished, paths, options, terminal)
}

async function planOf({ tree, same, steps }: OpenFolder, { broker }: ApplyOptions): Promise<ServerPlan> {
  steps.stage('reading files')
  const around = same.around ?? same.wanted
  const paths: string[] = []
  for await (const entries of tree.list())
    for (const { path, because, failed } of entries) {
      if (because || failed !== undefined || !around(path)) continue
      atFile(path)
      paths.push(path)
    }
  paths.sort()
  await loadParsers(['python'])
  steps.stage('reading servers')
  return bounded(() =>
    planServers({
      tree,
      host: hostOf(tree, paths),
      paths,
      wanted: same.wanted,
      config: same.config,
      version: same.version,
      broker,
      outcomes: new Outcomes([]),
    }),
  )
}
