import { dirname } from 'node:path'
import { items } from '../checklist/index.js'
import { type LoadedConfig, loadConfig } from '../config/load-config.js'
import { nearestKey } from '../config/nearest-key.js'
import type { Config } from '../model/config.js'
import type { Part } from '../model/part.js'
import { phrase } from '../model/phrase.js'
import type { Lang, Tree } from '../model/source.js'
import { UsageError } from '../model/usage-error.js'
import type { ScanInput } from '../pipeline/scan.js'
import { readSwitch } from '../pipeline/switching/expression.js'
import { diskTree } from '../repository/disk-tree.js'
import { ownVersion } from '../repository/own-version.js'
import { repositoryAt } from '../repository/repository-at.js'
import { selectionOf } from '../repository/selection.js'
import { type ChoiceOptions, chosen } from './chosen.js'
import { type CommonOptions, languageFor, rootOf } from './options.js'
import { type PartOptions, selected } from './part-options.js'
import { type ProgressSteps, progress } from './progress.js'
import type { Terminal } from './terminal.js'

/** A folder with its configuration, before anything is scanned. */
export interface OpenFolder {
  readonly root: string
  /** Path of the root below the git top level, with a final `/`; empty at the top and outside of git. */
  readonly prefix: string
  readonly repository: ReturnType<typeof repositoryAt>
  readonly lang: Lang
  /** What every scan of this folder, or of another state of it, has in common. */
  readonly same: Omit<ScanInput, 'tree'>
  readonly tree: Tree
  readonly steps: ProgressSteps
  /** Where a key of the configuration stands; absent without one. */
  readonly placeOf?: LoadedConfig['placeOf']
  /** The configuration was found above the folder: it is of other folders as well. */
  readonly isConfiguredAbove: boolean
}

/** The configuration's schema does not know the item ids; the checklist does. */
function refuseUnknownItems(config: Config): void {
  const ids = items.map((item) => item.id)
  const unknown = Object.keys(config.checklist ?? {}).find((id) => !ids.includes(id))
  if (unknown === undefined) return
  const near = nearestKey(unknown, ids)
  throw new UsageError(
    phrase`The configuration names an unknown checklist item: checklist.${unknown}; ${near ? phrase`write ${near}` : phrase`choose one of: ${ids.join(', ')}`}`,
  )
}

/** The configuration with what was answered on the command line. */
function answered(config: Config, { ownHost = [], http2 = false, switch: asked }: CommonOptions): Config {
  return {
    ...config,
    ...(ownHost.length > 0 ? { ownHosts: [...(config.ownHosts ?? []), ...ownHost] } : {}),
    ...(http2 ? { http2 } : {}),
    ...(asked === undefined ? {} : { switch: readSwitch(asked) }),
  }
}

function partOf(byFiles: Part | undefined, rules: Part['rules']): Part | undefined {
  if (rules === undefined) return byFiles
  return { ...(byFiles ?? { by: 'rules' }), rules }
}

/** The day where the run is. */
export function isoDay(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

export async function openFolder(
  paths: readonly string[],
  options: CommonOptions & PartOptions & ChoiceOptions,
  terminal: Terminal,
): Promise<OpenFolder> {
  const root = rootOf(options, terminal)
  const repository = repositoryAt(root)
  const top = repository.kind === 'here' ? repository.top : undefined
  const {
    config: written,
    path,
    placeOf,
  } = await loadConfig({
    cwd: root,
    ...(options.config === undefined ? {} : { explicit: options.config }),
    ...(top === undefined ? {} : { stopAt: top }),
  })
  refuseUnknownItems(written)
  const config = answered(written, options)
  const lang = languageFor(options, config.lang, terminal)
  const isLeft = await selectionOf(root, [], [...(config.ignore ?? []), ...options.ignore])
  const { isIn, part: byFiles } = await selected(root, paths, options, terminal)
  const tree = diskTree(root, repository)
  const { rules, items: chosenItems, some } = await chosen(options)
  const part = partOf(byFiles, some)
  const steps = profiled(progress(terminal, options.quiet ?? false, lang), options.profile ?? false, terminal)
  const same = {
    config,
    wanted: (path: string) => isLeft(path) && isIn(path),
    ...(part === undefined ? {} : { part, around: isLeft }),
    rules,
    items: chosenItems,
    version: ownVersion(),
    ...(options.today === undefined ? {} : { today: options.today }),
    clock: () => isoDay(new Date()),
    onStage: steps.stage,
  }
  const prefix = repository.kind === 'here' ? repository.prefix : ''
  const isConfiguredAbove = options.config === undefined && path !== undefined && dirname(path) !== root
  return {
    root,
    prefix,
    repository,
    lang,
    same,
    tree,
    steps,
    ...(placeOf ? { placeOf } : {}),
    isConfiguredAbove,
  }
}

/** `--profile`: how long each stage took, in the order in which they began, and the most memory that was taken. On stderr. */
function profiled(steps: ProgressSteps, isAsked: boolean, terminal: Terminal): ProgressSteps {
  if (!isAsked) return steps
  const stages: { readonly name: string; readonly from: number }[] = [{ name: 'starting', from: 0 }]
  return {
    stage(name, files, of) {
      if (files === undefined) stages.push({ name, from: performance.now() })
      steps.stage(name, files, of)
    },
    done() {
      steps.done()
      const end = performance.now()
      const rows = stages.map(({ name, from }, i) => row(name, (stages[i + 1]?.from ?? end) - from))
      // In kilobytes, https://nodejs.org/api/process.html#processresourceusage
      const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
      terminal.err([...rows, row('in all', end), `${'memory'.padEnd(widest)} ${megabytes} MB\n`].join(''))
    },
  }
}

const widest = 24

function row(name: string, milliseconds: number): string {
  return `${name.padEnd(widest)} ${(milliseconds / 1000).toFixed(3)} s\n`
}
