import { relative } from 'node:path/posix'
import { atMost } from './at-most.js'
import { checkProgram } from './program-check.js'
import type { ChangedFile, ProjectOutcome } from './project-check.js'
import type { ProjectConfig } from './project-config.js'
import { projectFinder } from './projects-of.js'
import { checkShadow } from './shadow-check.js'

/** What is said of one changed file. */
export interface FileCheck {
  /** The projects that it is part of, or that could not be checked. */
  readonly projects: readonly { readonly config: ProjectConfig; readonly outcome: ProjectOutcome }[]
  /** Why there may be no project. */
  readonly because: string
}

interface Settings {
  readonly root: string
  /** No tsconfig and no package above this folder counts. */
  readonly top: string
  readonly timeoutMs: number
  readonly onProject: ((path: string) => void) | undefined
}

/** A compiler takes a core and up to some gigabytes. */
const atOnce = 2

/** Checks all projects that some of the changed files concern, each with all changes at once. */
export function projectChecker(
  settings: Settings,
): (paths: readonly string[], changes: readonly ChangedFile[]) => Promise<ReadonlyMap<string, FileCheck>> {
  const { root, top, timeoutMs } = settings
  const gate = atMost(atOnce)
  const finder = projectFinder(top, timeoutMs, gate)

  return async (paths, changes) => {
    const started = new Map<string, Promise<ProjectOutcome>>()
    const run = (config: ProjectConfig) => {
      const running = started.get(config.path) ?? runOne(config, changes)
      started.set(config.path, running)
      return running
    }
    const checks = await Promise.all(paths.map(async (path) => [path, await checkFile(path, run)] as const))
    return new Map(checks)
  }

  async function runOne(config: ProjectConfig, changes: readonly ChangedFile[]): Promise<ProjectOutcome> {
    const referenced = await finder.referencedBy(config)
    return gate(() => {
      settings.onProject?.(relative(root, config.path))
      const { library } = config.compiler
      return library === undefined
        ? checkShadow(config, referenced, changes, { top, timeoutMs })
        : checkProgram(library, config.path, changes, { cwd: top, timeoutMs })
    })
  }

  async function checkFile(
    path: string,
    run: (config: ProjectConfig) => Promise<ProjectOutcome>,
  ): Promise<FileCheck> {
    const found = await finder.of(path)
    if (found.kind === 'none') return { projects: [], because: found.because }
    const because = 'no tsconfig covers the file'
    if (found.kind === 'listed') {
      const outcomes = await Promise.all(
        found.configs.map(async (config) => ({ config, outcome: await run(config) })),
      )
      return { projects: outcomes.filter(({ outcome }) => concerns(outcome, path)), because }
    }
    const readable = found.configs.filter((config) => mayHave(config, path))
    if (readable.length === 0) return { projects: [], because: 'not type-checked by the project' }
    for (const config of readable) {
      const outcome = await run(config)
      if (concerns(outcome, path)) return { projects: [{ config, outcome }], because }
    }
    return { projects: [], because }
  }
}

function concerns(outcome: ProjectOutcome, path: string): boolean {
  return outcome.kind === 'not-run' || outcome.check.covers.includes(path)
}

function mayHave({ options }: ProjectConfig, path: string): boolean {
  return /\.[cm]?tsx?$/.test(path) || options.allowJs === true || options.checkJs === true
}
