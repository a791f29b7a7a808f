import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { join as joined, relative } from 'node:path/posix'
import type { CheckOutcome } from '../../model/plan.js'
import type { Text } from '../../model/source.js'
import { type Ended, runOwnScript } from '../own-script.js'
import { repositoryAt } from '../repository-at.js'
import { slashed } from '../repository-path.js'
import type { Request } from './check-changes.js'
import type { Message } from './child.js'
import { compilerText } from './confined-system.js'
import { isScriptName, notRun } from './file-outcome.js'
import { isBelow } from './paths.js'
import { mayHaveProject, noProject } from './projects.js'

/** `path` is relative to the root, with `/`. */
export interface ShadowChange {
  readonly path: string
  /** Absent: the file is new. */
  readonly before?: Uint8Array
  readonly after: Uint8Array
}

export interface TypeCheckOptions {
  /** Packages that this very change adds to a package.json: they cannot be installed yet. */
  readonly addedPackages: readonly string[]
  /** Runs the TypeScript that the repository has installed, which is code of the repository. Default: false. */
  readonly projectTypescript?: boolean
  /** For one project, in milliseconds. Default: two minutes. All together have three times as long. */
  readonly timeoutMs?: number
  /** Called before a project is checked, with its tsconfig, relative to the root. */
  onProject?(path: string): void
}

const twoMinutes = 120_000
/** After this many projects that were too large, the rest is not checked. */
const mostGivenUp = 3

/**
 * Whether TypeScript has errors with the changes that it does not have without them: the one of this package, or that of
 * the repository where it is allowed to run. Nothing below the root is written, and nothing outside the repository is read.
 * A file that fails is left out when those that share a project with it are checked. Gives an outcome for each changed path.
 */
export async function newTypeErrors(
  root: string,
  changes: readonly ShadowChange[],
  options: TypeCheckOptions,
): Promise<ReadonlyMap<string, CheckOutcome>> {
  const outcomes = new Map<string, CheckOutcome>()
  for (const { path } of changes) if (!isScriptName(path)) outcomes.set(path, notRun(noScript))
  const scripts = changes.filter(({ path }) => isScriptName(path))
  if (scripts.length === 0) return outcomes
  const real = slashed(realpathSync(root))
  const top = topOf(real)
  const paths = scripts.map(({ path }) => joined(real, path))
  const checked = mayHaveProject(paths, top)
    ? await checkInChild(
        {
          root: real,
          top,
          addedPackages: options.addedPackages,
          projectTypescript: options.projectTypescript ?? false,
          changes: scripts.map(({ path, before, after }) => ({
            path: joined(real, path),
            ...(before ? { before: compilerText(before) } : {}),
            after: compilerText(after),
          })),
        },
        options,
      )
    : noProject
  for (const { path } of scripts)
    outcomes.set(
      path,
      'en' in checked ? notRun(checked) : (checked.get(joined(real, path)) ?? notRun(crashed)),
    )
  return outcomes
}

/** A project that ends the child is given up, and another child does the rest. A text says why nothing was checked. */
async function checkInChild(
  request: Omit<Request, 'givenUp'>,
  { timeoutMs = twoMinutes, onProject }: TypeCheckOptions,
): Promise<ReadonlyMap<string, CheckOutcome> | Text> {
  const deadline = Date.now() + 3 * timeoutMs
  const givenUp = new Map<string, Text>()
  for (;;) {
    let at: string | undefined
    let outcomes: ReadonlyMap<string, CheckOutcome> | undefined
    const ended = await runOwnScript(
      childScript(),
      { ...request, givenUp },
      {
        silentMs: timeoutMs,
        deadline,
        onMessage(said) {
          const message = said as Message
          if (message.kind === 'outcomes') outcomes = message.outcomes
          else {
            at = message.path
            onProject?.(relative(request.root, at))
          }
        },
      },
    )
    if (outcomes) return outcomes
    const because = whyNot(ended, timeoutMs)
    if (at === undefined || givenUp.size === mostGivenUp || Date.now() > deadline) return because
    givenUp.set(at, because)
  }
}

function whyNot(ended: Ended, timeoutMs: number): Text {
  if (ended === 'too-slow') {
    const seconds = String(timeoutMs / 1000)
    return {
      en: `too large: its type check took longer than ${seconds} s`,
      ja: `大きすぎます：型検査が${seconds}秒以内に終わりませんでした`,
    }
  }
  return ended === 'out-of-memory' ? noMemory : crashed
}

const noMemory: Text = {
  en: 'too large: its type check ran out of memory',
  ja: '大きすぎます：型検査中にメモリが足りなくなりました',
}

const crashed: Text = {
  en: 'the process of its type check ended early',
  ja: '型検査のプロセスが途中で終了しました',
}

const noScript: Text = {
  en: 'TypeScript does not read files of this kind',
  ja: 'TypeScript はこの種類のファイルを読みません',
}

/** Workspaces hoist their packages, and keep their tsconfig, at the top of the repository; above it lies nothing of theirs. */
function topOf(root: string): string {
  const repository = repositoryAt(root)
  const top = repository.kind === 'here' ? slashed(realpathSync(repository.top)) : root
  return isBelow(root, top) ? top : root
}

/** The built child: a script that Node runs cannot be TypeScript. From sources it is found by the package's own name. */
function childScript(): string {
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve('migrate-ws/package.json')), 'dist', 'type-check.js')
}
