import { join } from 'node:path'
import { GitError, git, pathArguments } from './git.js'
import { repositoryAt } from './repository-at.js'
import { isFile } from './stat.js'

/** How the files on the disk differ from those of a commit. Paths are seen from the root. */
export interface ChangedFiles {
  /** Paths of the commit, of the disk, or of both; any other tracked file has the same text in both. */
  readonly paths: ReadonlySet<string>
  /** Path in the commit → path now, for files that git takes for renamed: at least half of the lines are the same. */
  readonly renames: ReadonlyMap<string, string>
}

/**
 * Compares the commit with the working tree, for `only` these paths or for all; untracked files are in neither. No filter runs: a
 * file that a filter changes on its way to the disk (Git LFS, git-crypt) counts as equal while git's index knows its time and size,
 * and as changed after that.
 * @throws GitError when git fails; the caller has already resolved the commit.
 */
export function changedSince(root: string, commit: string, only?: readonly string[]): ChangedFiles {
  const records = only
    ? [...pathArguments(only)].flatMap((some) => differing(root, ['--no-renames', commit, '--', ...some]))
    : withRenames(root, commit)
  const same = sameContent(root, records)
  const changed = records.filter((record) => !same.has(record))
  return {
    paths: new Set(changed.flatMap(({ path, now }) => (now === undefined ? [path] : [path, now]))),
    renames: new Map(
      changed.flatMap(({ path, now, kind }) => (now !== undefined && kind === 'R' ? [[path, now]] : [])),
    ),
  }
}

function withRenames(root: string, commit: string): readonly Difference[] {
  try {
    return differing(root, ['-M', commit, '--'])
  } catch (error) {
    // To compare texts, git needs those of files that are gone, and a partial clone may lack them.
    if (!(error instanceof GitError)) throw error
    return differing(root, ['--no-renames', commit, '--'])
  }
}

interface Difference {
  /** The letter of `git diff-index`: M, A, D, T, U, R or C. */
  readonly kind: string
  readonly path: string
  /** Where it was renamed or copied to. */
  readonly now?: string
  /** The object that the commit has. Absent where the other side is more than other bytes of a plain file. */
  readonly was?: string
}

/** Compares sizes and times: a file that was only touched is among them. Unlike `git diff`, it writes nothing into the index. */
function differing(root: string, of: readonly string[]): readonly Difference[] {
  const shape = ['--raw', '--no-abbrev', '-z', '--relative', '--ignore-submodules=all']
  const asked = git(root, ['diff-index', '--no-ext-diff', '--no-textconv', ...shape, ...of])
  const words = asked.stdout.toString('utf8').split('\0')
  const found: Difference[] = []
  // `:<mode> <mode> <object> <object> M^@<path>^@`; for what was renamed or copied `R087^@<path>^@<path now>^@`.
  for (let at = 0; at + 1 < words.length; ) {
    const [before = '', after = '', was = '', is = '', kind = ''] = (words[at] ?? '').slice(1).split(' ')
    const path = words[at + 1] ?? ''
    at += 2
    const isTouched = kind === 'M' && before === after && /^0+$/.test(is) && before.startsWith('100')
    if (/^[RC]/.test(kind)) found.push({ kind: kind[0] ?? '', path, now: words[at++] ?? '' })
    else found.push({ kind, path, ...(isTouched ? { was } : {}) })
  }
  return found
}

/** Those of which the disk holds what the commit has, once line ends are as git would store them. */
function sameContent(root: string, records: readonly Difference[]): ReadonlySet<Difference> {
  // For a pipe that has taken the place of a tracked file git would wait.
  const touched = records.filter(({ was, path }) => was !== undefined && isFile(join(root, path)))
  const repository = touched.length === 0 ? undefined : repositoryAt(root)
  if (repository?.kind !== 'here') return new Set()
  // git takes this list, unlike others, as seen from the top.
  const { top, prefix } = repository
  const input = Buffer.from(touched.map(({ path }) => `${asLine(prefix + path)}\n`).join(''))
  let hashes: readonly string[]
  try {
    hashes = git(top, ['hash-object', '--stdin-paths'], { input }).stdout.toString('utf8').split('\n')
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return new Set() // one of them cannot be read: all count as changed
  }
  return new Set(touched.filter(({ was }, index) => hashes[index] === was))
}

/** As git reads a path on a line: what begins with a quote is taken for a text of C. */
function asLine(path: string): string {
  if (!/[\n\r"]/.test(path)) return path
  const inside = path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  return `"${inside}"`
}
