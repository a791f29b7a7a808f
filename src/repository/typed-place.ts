import { lstatSync, readlinkSync, statSync } from 'node:fs'
import { join, parse, resolve, sep } from 'node:path'
import { isInGitFolder } from '../model/folders.js'
import { GitError, git, placeLimit } from './git.js'
import { checkoutAround, isWithin, realPath } from './git-call.js'
import { waitingFor } from './git-folder.js'
import type { Target } from './held-folder.js'

/** Where a path that a person typed leads. */
export type TypedPlace =
  | {
      readonly kind: 'file'
      /** The base is the repository where the place lies in one, else the root of the file system. */
      readonly target: Target
      /** The repository that it lies in, as it was given. */
      readonly repository?: string
    }
  /** A terminal, a pipe, `/dev/null`: there is nothing to rename over. */
  | { readonly kind: 'stream'; readonly path: string }
  /** `because` stands behind the path as it was typed. */
  | { readonly kind: 'refused'; readonly because: string }

/**
 * Follows the links of an absolute path as long as they lie outside of the repositories: those are the user's own. One inside
 * may have been committed by anybody, and is not followed. Folders are told by what they are, not by how they are spelled, so that
 * neither a second spelling nor a link to the repository hides what lies in it.
 */
export function placeOf(
  typed: string,
  repositories: readonly string[],
  gitFolders: readonly string[] = [],
): TypedPlace {
  const known = new Map(repositories.map((folder) => [identityOf(folder), folder]))
  const ofGit = new Set(gitFolders.map(identityOf))
  const whole = resolve(typed)
  let rest = stepsOf(whole)
  let here = parse(whole).root
  let base = here
  let repository: string | undefined
  for (let links = 0; rest.length > 0; ) {
    const identity = identityOf(here)
    if (ofGit.has(identity)) return inGit
    if (known.has(identity)) [base, repository] = [here, known.get(identity)]
    const [step = '', ...others] = rest
    const next = join(here, step)
    const found = lstatOf(next)
    if (found?.isSymbolicLink()) {
      if (repository !== undefined)
        return { kind: 'refused', because: `goes through a link of this repository (${shown(next, base)})` }
      if (++links > 40) return { kind: 'refused', because: 'goes through links without end' }
      // What `/dev/stdout` leads to has no name.
      if (others.length === 0 && isStream(next)) return { kind: 'stream', path: next }
      const to = resolve(here, readlinkSync(next))
      rest = [...stepsOf(to), ...others]
      here = parse(to).root
      base = here
      continue
    }
    if (others.length === 0 && found && !found.isFile() && !found.isDirectory())
      return repository === undefined
        ? { kind: 'stream', path: next }
        : { kind: 'refused', because: 'is no regular file' }
    here = next
    rest = others
  }
  const path = here.slice(base.length).split(sep).filter(Boolean).join('/')
  if (isInGitFolder(path) || isInGitFolder(whole)) return inGit
  return { kind: 'file', target: { base, path }, ...(repository === undefined ? {} : { repository }) }
}

/** The same for a path that is to be written: git's own folders are refused where they really lie, too. */
export function placeToWrite(typed: string, repositories: readonly string[]): TypedPlace {
  return placeOf(typed, repositories, repositories.flatMap(gitFoldersOf))
}

const inGit = { kind: 'refused', because: "lies in git's own folder" } as const

function shown(path: string, base: string): string {
  return path.slice(base.length).split(sep).filter(Boolean).join('/')
}

function stepsOf(path: string): string[] {
  return path.slice(parse(path).root.length).split(sep).filter(Boolean)
}

function lstatOf(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    // Below a file, or below a folder that this user may not enter, there is nothing to see; the system says so when it is opened.
    if ((error as NodeJS.ErrnoException).code !== undefined) return undefined
    throw error
  }
}

function isStream(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && !found.isFile() && !found.isDirectory()
}

/** Of what is not there, its path: nothing else can be it. */
function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return path
  }
}

/** Where git really keeps them, for a linked worktree and `--separate-git-dir` too. */
function gitFoldersOf(folder: string): string[] {
  if (waitingFor(folder) !== undefined) return []
  try {
    const asked = git(folder, ['rev-parse', '--absolute-git-dir', '--git-common-dir'], { limit: placeLimit })
    const said = asked.stdout.toString('utf8').split(/\r?\n/)
    return said.filter(Boolean).map((path) => resolve(folder, path))
  } catch (error) {
    // No repository, or one that git cannot be asked about: what is called `.git` is refused by its name.
    if (error instanceof GitError) return []
    throw error
  }
}

/**
 * The repositories whose links nobody is to follow: that of the folder that is worked on, or the folder itself outside of git,
 * and that of the folder in which the command was typed.
 */
export function repositoriesOf(root: string, cwd: string): readonly string[] {
  const own = realPath(root)
  return [...new Set([checkoutAround(own) ?? own, checkoutAround(realPath(cwd)) ?? own])]
}

/** Whether a path goes out of the repository around `folder` by a link that lies there: anybody may have committed it. */
export function leadsOut(path: string, folder: string): boolean {
  const real = realPath(folder)
  const repository = checkoutAround(real) ?? real
  return placeOf(path, [repository]).kind === 'refused' && !isWithin(repository, realPath(path))
}
