import { oneLine } from '../../model/one-line.js'
import { atFile, bounded } from '../../model/run-limit.js'
import { Outcomes } from '../../pipeline/outcomes.js'
import { loadParsers } from '../../pipeline/parse.js'
import { planServers, type ServerPlan } from '../../pipeline/servers/plan-servers.js'
import { hostOf } from '../../pipeline/source-host.js'
import { journalPlaces } from '../../repository/journal-place.js'
import { type OpenFolder, openFolder } from '../open-folder.js'
import { flagsOf, folderFlag } from '../options.js'
import { serverAccount } from '../server-account.js'
import { type Terminal, wantsColor } from '../terminal.js'
import type { ApplyOptions } from './apply.js'
import { refuseUncommitted } from './apply-refusals.js'
import { patchesOf } from './patches.js'
import { changesOf, takeBack, writeChanges } from './write-changes.js'

/** Serves the WebSocket routes of Python applications over streams and POSTs as well. Clients stay as they are. */
export async function applyServers(
  paths: readonly string[],
  options: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const folder = await openFolder(paths, options, terminal)
  const { root, repository, lang } = folder
  const planned = await planOf(folder, options)
  folder.steps.done()
  const changes = changesOf(planned.files)
  const failed = planned.files.some((file) => file.kind === 'failed')
  const flags = [
    ...flagsOf(options, paths),
    ...(options.broker === undefined ? [] : ['--broker', options.broker]),
    ...(options.allowDirty ? ['--allow-dirty'] : []),
  ]
  const account = (isWritten: boolean) =>
    bounded(() =>
      serverAccount(planned, {
        hasBroker: options.broker !== undefined,
        lang,
        isWritten,
        isVerbose: options.verbose ?? false,
        flags: flags.map((word) => ` ${word}`).join(''),
      }),
    )
  const say = (text: string) => (options.quiet ? undefined : terminal.err(text))
  const prefix = repository.kind === 'here' ? repository.prefix : ''
  if (options.dryRun) {
    const color = wantsColor(terminal, terminal.stdoutIsTty, options.color)
    const { patches, unshown } = bounded(() => patchesOf(changes, { prefix, root, lang }, terminal, color))
    for (const patch of patches) terminal.out(patch)
    if (unshown !== undefined) say(unshown)
    say(account(false))
    return failed ? 3 : 0
  }
  if (options.check) {
    for (const { path } of changes) terminal.out(`${oneLine(path)}\n`)
    say(account(false))
    return failed ? 3 : changes.length > 0 ? 1 : 0
  }
  refuseUncommitted(
    changes.filter(({ before }) => before).map(({ path }) => path),
    root,
    options,
    `migrate-ws apply --servers${flagsOf(options, paths)
      .map((word) => ` ${word}`)
      .join('')}`,
  )
  const target = { places: journalPlaces(root, terminal.env), prefix, folder: folderFlag(options) }
  const code = await writeChanges(changes, [], target, terminal)
  if (code !== 0) return code
  terminal.out(account(true))
  if (changes.length > 0) terminal.out(`${takeBack[lang]}: migrate-ws undo${folderFlag(options)}\n`)
  return failed ? 3 : 0
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
