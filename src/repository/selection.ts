import { type Stats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { globMatcher } from '../model/glob.js'
import { phrase } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { isBelow, realPath } from './git-call.js'
import { pathFrom } from './repository-path.js'

/** Which listed paths a run looks at: what the user named, less what is ignored. Literal names are no globs. */
export async function selectionOf(
  root: string,
  named: readonly string[],
  ignore: readonly string[],
  isLiteral = false,
): Promise<(path: string) => boolean> {
  const ignored = ignore.length > 0 ? matcher(ignore) : () => false
  if (named.length === 0) return (path) => !ignored(path)
  const files = new Set<string>()
  const folders: string[] = []
  for (const one of named) {
    const found = one === '' ? undefined : statOf(resolve(root, one))
    // A path typed by the user means the target of a link; a list that git wrote names the link itself.
    const [from, to] =
      found && !isLiteral ? [realPath(root), realPath(resolve(root, one))] : [root, resolve(root, one)]
    if (found && !isBelow(from, to))
      throw new UsageError(
        phrase`"${one}" is outside the folder ${root}; give -C a folder that contains everything, and paths relative to it`,
      )
    const path = pathFrom(from, to)
    if (found?.isDirectory()) folders.push(path === '' ? '' : `${path}/`)
    else if (found) files.add(path)
    else if (isGlob(one) && !isLiteral) for (const match of await expand(root, one)) files.add(match)
    else if (isLiteral)
      throw new UsageError(
        phrase`The list names "${one}", which does not exist; leave it out (git diff does with --diff-filter=d)`,
      )
    else
      throw new UsageError(
        phrase`There is no file or folder "${one}"; check the path, or type: migrate-ws --help`,
      )
  }
  return (path) => !ignored(path) && (files.has(path) || folders.some((folder) => path.startsWith(folder)))
}

/** undefined: nothing there, also below something that is no folder. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw new UsageError(
      phrase`Cannot read "${path}" (${(error as NodeJS.ErrnoException).code}); check the path, or type: migrate-ws --help`,
    )
  }
}

function isGlob(text: string): boolean {
  return /[*?[\]{}!]/.test(text)
}

/** Files on the disk, also those that git ignores; no link is followed. globby lists, and the linear matcher decides. */
async function expand(root: string, pattern: string): Promise<readonly string[]> {
  const { globby } = await import('globby')
  const plain = pattern.replace(/^\.\//, '')
  const isMatch = globMatcher(plain, { dot: true })
  // Only below the folders that are written out before the first wildcard.
  const names = plain.split('/')
  const fixed = names.slice(0, Math.max(0, Math.min(names.findIndex(isGlob), names.length - 1))).join('/')
  const below = await globby('**', {
    cwd: resolve(root, fixed),
    dot: true,
    gitignore: false,
    ignore: [
      '**/!(packages)/node_modules/**',
      ...(/(^|\/)packages$/.test(fixed) ? [] : ['node_modules/**']),
      '**/.git/**',
    ],
    followSymbolicLinks: false,
    suppressErrors: true,
  })
  const found = below.map((path) => (fixed === '' ? path : `${fixed}/${path}`)).filter(isMatch)
  if (found.length === 0)
    throw new UsageError(phrase`No file matches "${pattern}"; check the pattern, or type: migrate-ws --help`)
  return found
}

/**
 * `legacy/**`, `*.min.js` (in any folder), `docs` (the folder and all below); `!legacy/keep` takes back what another pattern
 * takes out, wherever it stands.
 */
function matcher(patterns: readonly string[]): (path: string) => boolean {
  const matching = (some: readonly string[]) => globMatcher(some.flatMap(globsOf), { dot: true })
  const isOut = matching(patterns.filter((pattern) => !pattern.startsWith('!')))
  const isBack = matching(patterns.flatMap((pattern) => (pattern.startsWith('!') ? [pattern.slice(1)] : [])))
  return (path) => isOut(path) && !isBack(path)
}

function globsOf(pattern: string): readonly string[] {
  const bare = pattern.replace(/^\.\//, '').replace(/\/$/, '')
  return bare.includes('/') ? [bare, `${bare}/**`] : [bare, `**/${bare}`, `${bare}/**`, `**/${bare}/**`]
}
