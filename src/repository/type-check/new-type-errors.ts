import { realpathSync } from 'node:fs'
import { join } from 'node:path/posix'
import type { CheckOutcome } from '../../model/plan.js'
import { repositoryAt } from '../repository-at.js'
import { notRun, outcomeOf } from './outcome.js'
import { isBelow, slashed } from './paths.js'
import { type FileCheck, projectChecker } from './project-checker.js'
import { isScriptName } from './unchecked.js'

/** `path` is relative to the root, with `/`. */
export interface ShadowChange {
  readonly path: string
  /** Absent: the file is new. */
  readonly before?: Uint8Array
  readonly after: Uint8Array
}

export interface TypeCheckOptions {
  /** Packages that this very change adds to a package.json: nobody can have installed them yet. */
  readonly addedPackages: readonly string[]
  /** For one run of a compiler. Default: five minutes. */
  readonly timeoutMs?: number
  /** Called before a project is checked, with its tsconfig, relative to the root. */
  onProject?(path: string): void
}

const fiveMinutes = 300_000

/**
 * Whether the project's own TypeScript has errors with the changes that it does not have without them. Nothing below the
 * root is written, and nothing of the project runs but its TypeScript. What passes was checked together: when a file
 * fails, those that share a project with it are checked again without it. Gives an outcome for each changed path.
 */
export async function newTypeErrors(
  root: string,
  changes: readonly ShadowChange[],
  options: TypeCheckOptions,
): Promise<ReadonlyMap<string, CheckOutcome>> {
  const real = slashed(realpathSync(root))
  const outcomes = new Map<string, CheckOutcome>()
  for (const { path } of changes)
    if (!isScriptName(path)) outcomes.set(path, notRun('component files are not seen by tsc'))
  const folders = { root: real, top: topOf(real) }
  const checkAll = projectChecker({
    ...folders,
    timeoutMs: options.timeoutMs ?? fiveMinutes,
    onProject: options.onProject,
  })
  let planned = changes
    .filter(({ path }) => isScriptName(path))
    .map((one) => ({ ...one, path: join(real, one.path), name: one.path }))
  for (let open = planned; open.length > 0; ) {
    const checks = await checkAll(
      open.map(({ path }) => path),
      planned,
    )
    const failed = new Set<string>()
    const shaken = new Set<string>()
    for (const file of open) {
      const said = checks.get(file.path) ?? { projects: [], because: 'no tsconfig covers the file' }
      const outcome = outcomeOf(file, said, folders, options.addedPackages)
      outcomes.set(file.name, outcome)
      if (outcome.outcome !== 'fail') continue
      failed.add(file.path)
      for (const path of configsOf(said)) shaken.add(path)
    }
    planned = planned.filter(({ path }) => !failed.has(path))
    open = open.filter(
      ({ path }) => !failed.has(path) && configsOf(checks.get(path)).some((config) => shaken.has(config)),
    )
  }
  return outcomes
}

function configsOf(check: FileCheck | undefined): string[] {
  return check?.projects.map(({ config }) => config.path) ?? []
}

/** Workspaces hoist their packages, and keep their tsconfig, at the top of the repository; above it lies nothing of theirs. */
function topOf(root: string): string {
  const repository = repositoryAt(root)
  const top = repository.kind === 'here' ? slashed(realpathSync(repository.top)) : root
  return isBelow(root, top) ? top : root
}
