import { dirname, join, relative } from 'node:path/posix'
import type { ts as TypeScript } from 'ts-morph'
import type { CheckOutcome } from '../../model/plan.js'
import type { Text } from '../../model/source.js'
import { type ChangedFile, checkProject, UnparsedFile } from './check-project.js'
import {
  installedVersion,
  type NamedCompiler,
  olderDefaults,
  ownCompiler,
  projectCompiler,
} from './compilers.js'
import { confinedSystem } from './confined-system.js'
import { type Folders, notChecked, notRun, outcomeOf, type ProjectOutcome } from './file-outcome.js'
import { foldersUp } from './paths.js'
import {
  noProject,
  parseConfig,
  projectReader,
  projectsOf,
  type TypeScriptProject,
  type TypeScriptProjects,
} from './projects.js'

export interface Request extends Folders {
  readonly changes: readonly ChangedFile[]
  readonly addedPackages: readonly string[]
  /** Whether the TypeScript that the repository has installed may run. */
  readonly projectTypescript: boolean
  /** Why projects, by the path of their tsconfig, were given up before. */
  readonly givenUp: ReadonlyMap<string, Text>
}

/** Checks a project with these changes. */
type Run = (project: TypeScriptProject) => Promise<ProjectOutcome>

/**
 * An outcome for each changed file. What passes was checked together: when a file fails, those that share a project with it
 * are checked again without it. `onProject` gets the tsconfig of each project before work on it begins, absolute.
 */
export async function checkChanges(
  request: Request,
  onProject: (path: string) => Promise<void>,
): Promise<ReadonlyMap<string, CheckOutcome>> {
  const { changes, top, addedPackages } = request
  const checker = checkerFor(request)
  const outcomes = new Map<string, CheckOutcome>()
  const found = new Map(changes.map(({ path }) => [path, checker.projectsOf(path)]))
  let planned = changes
  for (let open = changes; open.length > 0; ) {
    const done = new Map<string, ProjectOutcome>()
    const run: Run = async (project) => {
      const known = done.get(project.path)
      if (known) return known
      if (!request.givenUp.has(project.path)) await onProject(project.path)
      const outcome = checker.check(project, planned)
      done.set(project.path, outcome)
      return outcome
    }
    const failed = new Set<string>()
    const shaken = new Set<string>()
    const members = new Map<string, readonly string[]>()
    for (const file of open) {
      const mine = await outcomesFor(file.path, found.get(file.path) ?? noProject, run)
      const outcome =
        'en' in mine
          ? notRun(mine)
          : outcomeOf(file, [...mine.values()], { root: request.root, top }, addedPackages)
      outcomes.set(file.path, outcome)
      members.set(file.path, 'en' in mine ? [] : [...mine.keys()])
      if (outcome.outcome !== 'fail') continue
      failed.add(file.path)
      for (const path of members.get(file.path) ?? []) shaken.add(path)
    }
    planned = planned.filter(({ path }) => !failed.has(path))
    open = open.filter(
      ({ path }) => !failed.has(path) && members.get(path)?.some((project) => shaken.has(project)),
    )
  }
  return outcomes
}

/** What the projects of a file say, by the path of their tsconfig; a text when none is there to say anything. */
async function outcomesFor(
  path: string,
  found: TypeScriptProjects | Text,
  run: Run,
): Promise<ReadonlyMap<string, ProjectOutcome> | Text> {
  if ('en' in found) return found
  if (found.kind === 'none') return found.because
  const readable = found.projects.filter(
    ({ parsed: { options } }) =>
      found.kind === 'listed' ||
      /\.[cm]?tsx?$/.test(path) ||
      options.allowJs === true ||
      options.checkJs === true,
  )
  if (readable.length === 0) return notChecked
  const mine = new Map<string, ProjectOutcome>()
  for (const project of readable) {
    const outcome = await run(project)
    if ('en' in outcome.result || outcome.result.covers.includes(path)) mine.set(project.path, outcome)
    if (found.kind === 'perhaps' && mine.size > 0) break
  }
  return mine.size > 0 ? mine : noProject
}

interface Checker {
  projectsOf(path: string): TypeScriptProjects | Text
  check(project: TypeScriptProject, changes: readonly ChangedFile[]): ProjectOutcome
}

function checkerFor({ top, projectTypescript, givenUp, changes: planned }: Request): Checker {
  const own = ownCompiler()
  const system = confinedSystem(top, own)
  const added = new Map(
    planned.flatMap(({ path, before, after }) => (before === undefined ? [[path, after]] : [])),
  )
  const read = projectReader(own, top, added)
  const theirs = new Map<string, NamedCompiler>()

  function compilerOf(folder: string): NamedCompiler {
    if (!projectTypescript) return own
    const known = theirs.get(folder)
    if (known) return known
    const compiler = projectCompiler(folder, top)
    const used = 'ts' in compiler ? compiler : { ...own, by: { ...own.by, instead: compiler } }
    theirs.set(folder, used)
    return used
  }

  function checkWith(
    compiler: NamedCompiler,
    { path, parsed }: TypeScriptProject,
    changes: readonly ChangedFile[],
  ): ProjectOutcome['result'] {
    if (compiler.ts !== own.ts) {
      const settings = parseConfig(path, compiler, top, added)
      return 'fileNames' in settings ? checkProject(settings, compiler, top, changes) : settings
    }
    const installed = installedVersion(dirname(path), top, system)
    const isOlder = installed !== undefined && Number.parseInt(installed, 10) < 6
    const options = isOlder ? olderDefaults(own.ts, parsed.options) : parsed.options
    return checkProject({ ...parsed, options }, own, top, changes)
  }

  return {
    projectsOf: (path) => attempt(own, top, () => projectsOf(path, top, system, read)),
    check(project, changes) {
      const folder = dirname(project.path)
      const because =
        givenUp.get(project.path) ?? (lacksPackages(folder, top, system) ? noPackages : undefined)
      const compiler = because ? own : compilerOf(folder)
      const result = because ?? attempt(compiler, top, () => checkWith(compiler, project, changes))
      return { options: project.parsed.options, by: compiler.by, result }
    },
  }
}

/** No input may end this process: what a compiler cannot cope with is a project that was not checked. */
function attempt<T>({ by }: NamedCompiler, top: string, work: () => T): T | Text {
  try {
    return work()
  } catch (error) {
    if (error instanceof UnparsedFile) {
      const file = relative(top, error.file)
      return {
        en: `TypeScript ${by.version} could not parse ${file} of its project (too ambiguous, or nested too deep)`,
        ja: `TypeScript ${by.version} がこのプロジェクトの ${file} を解析できませんでした（構文があいまいすぎるか、入れ子が深すぎます）`,
      }
    }
    return {
      en: `TypeScript ${by.version} failed on its project`,
      ja: `TypeScript ${by.version} がこのプロジェクトの処理に失敗しました`,
    }
  }
}

const noPackages: Text = {
  en: 'the packages of package.json are not installed; install them first',
  ja: 'package.json のパッケージがインストールされていません（先にインストールしてください）',
}

/** Whether packages are needed and none is there: with their types missing, nothing could be found wrong. */
function lacksPackages(folder: string, top: string, system: TypeScript.System): boolean {
  const folders = foldersUp(folder, top)
  const installed = (at: string) =>
    system.getDirectories(join(at, 'node_modules')).some((name) => !name.startsWith('.'))
  return (
    folders.some((at) => namesPackages(system.readFile(join(at, 'package.json')))) && !folders.some(installed)
  )
}

function namesPackages(manifest: string | undefined): boolean {
  try {
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(manifest ?? '{}') ?? {}
    return [dependencies, devDependencies, peerDependencies].some((one) => Object.keys(one ?? {}).length > 0)
  } catch {
    return false
  }
}
