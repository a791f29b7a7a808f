import { readlinkSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, parse, resolve } from 'node:path'
import { isInGitFolder } from '../model/folders.js'
import { checkoutAround, checkoutsAround, isBelow, isLaidOutByGit, isOfGit, realPath } from './git-call.js'
import type { Target } from './held-folder.js'
import { namesIn, pathFrom } from './repository-path.js'
import { linkStatOf, statOf } from './stat.js'

/** The place that a typed path leads to. */
export type TypedPlace =
  | {
      readonly kind: 'file'
      /** The base is the repository where the place lies in one, else the root of the file system. */
      readonly target: Target
      /** The repository that it lies in, as it was given. */
      readonly repository?: string
    }
  /** A terminal, a pipe, `/dev/null`, or a descriptor that is open (`/dev/stdout`): there is nothing to rename over. */
  | { readonly kind: 'stream'; readonly to: string | number }
  /** `because` stands behind the path as it was typed. */
  | {
      readonly kind: 'refused'
      readonly because: string
      /** The one whose link it would go through. */
      readonly repository?: string
    }

/**
 * Follows the links of an absolute path while they lie outside the repositories: those are the user's own. A link inside may be
 * committed by any author and is not followed. Folders are compared by identity, not by spelling, so neither a second spelling nor
 * a link to the repository hides what lies in it.
 */
export function placeOf(typed: string, repositories: readonly string[]): TypedPlace {
  const known = new Map(repositories.map((folder) => [identityOf(folder), folder]))
  const whole = resolve(typed)
  let rest = stepsOf(whole)
  let here = parse(whole).root
  let base = here
  let repository: string | undefined
  let isGits = false
  for (let links = 0; rest.length > 0; ) {
    const identity = identityOf(here)
    // Work trees may lie in the folder of a bare repository.
    if (known.has(identity)) [base, repository, isGits] = [here, known.get(identity), false]
    else isGits ||= isLaidOutByGit(here)
    const [step = '', ...others] = rest
    const next = join(here, step)
    const found = linkStatOf(next)
    const descriptor = others.length === 0 && found ? descriptorOf(next) : undefined
    if (descriptor !== undefined) return { kind: 'stream', to: descriptor }
    if (found?.isSymbolicLink()) {
      if (repository !== undefined)
        return {
          kind: 'refused',
          because: `goes through a link of this repository (${shown(next, base)})`,
          repository,
        }
      if (++links > 40) return { kind: 'refused', because: 'goes through an endless loop of links' }
      const said = linkText(next)
      if (typeof said !== 'string')
        return { kind: 'refused', because: `goes through a link that cannot be read (${said.code})` }
      const to = resolve(here, said)
      // A link of the system to what has no path, e.g. `pipe:[123]`.
      if (others.length === 0 && isStream(next) && !linkStatOf(to)) return { kind: 'stream', to: next }
      rest = [...stepsOf(to), ...others]
      here = parse(to).root
      base = here
      isGits = false
      continue
    }
    if (others.length === 0 && found && !found.isFile() && !found.isDirectory())
      return repository === undefined
        ? { kind: 'stream', to: next }
        : { kind: 'refused', because: 'is not a regular file' }
    here = next
    rest = others
  }
  const path = shown(here, base)
  if (isGits || isInGitFolder(path) || isInGitFolder(whole))
    return { kind: 'refused', because: "lies in git's own folder" }
  return { kind: 'file', target: { base, path }, ...(repository === undefined ? {} : { repository }) }
}

function shown(path: string, base: string): string {
  return pathFrom(base, path)
}

function stepsOf(path: string): string[] {
  return namesIn(path)
}

/** What is open already, a file too, is written on where it stands: `/dev/stdout` of a command with `>> file`. */
function descriptorOf(path: string): number | undefined {
  const [, owner, number] = /^\/(?:dev|proc\/(\d+))\/fd\/(\d+)$/.exec(path) ?? []
  return number === undefined || (owner !== undefined && Number(owner) !== process.pid)
    ? undefined
    : Number(number)
}

function linkText(path: string): string | { readonly code: string } {
  try {
    return readlinkSync(path)
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code ?? 'error' }
  }
}

function isStream(path: string): boolean {
  const found = statOf(path)
  return found !== undefined && !found.isFile() && !found.isDirectory()
}

/** A missing file has only its path as identity. */
function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return path
  }
}

/**
 * The repositories whose links must not be followed: those around the working folder (outside git, the folder itself) and those
 * around the folder in which the command was typed.
 */
export function repositoriesOf(root: string, cwd: string): readonly string[] {
  const own = realPath(root)
  const around = checkoutAround(own) ?? own
  return [...new Set([around, ...checkoutsAround(own), ...checkoutsAround(realPath(cwd))])]
}

/**
 * Whether a path leaves a repository by a link in it, which any author may have committed: the repository around `folder`, or one
 * that the path itself enters. Links in a home folder kept in git are the user's own.
 */
export function leavesRepository(path: string, folder: string): boolean {
  const own = realPath(folder)
  const home = realPath(homedir())
  const steps = stepsOf(resolve(path))
  const entered = steps.flatMap((_, i) => {
    const found = checkoutAround(realPath(join(parse(resolve(path)).root, ...steps.slice(0, i))))
    return found === undefined || isBelow(found, home) ? [] : [found]
  })
  const place = placeOf(path, [...new Set([...entered, checkoutAround(own) ?? own])])
  return (
    place.kind === 'refused' &&
    place.repository !== undefined &&
    !isBelow(realPath(place.repository), realPath(path))
  )
}

/** Whether a folder belongs to git, so that no project can be there. */
export function isGitsOwn(folder: string): boolean {
  const real = realPath(folder)
  const around = checkoutAround(real) ?? parse(real).root
  return isOfGit(around, pathFrom(around, real))
}
