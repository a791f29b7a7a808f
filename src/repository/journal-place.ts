import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { realPath } from './git-call.js'
import type { Target } from './held-folder.js'
import { type Environment, nameFor, ownState } from './own-state.js'
import { repositoryAt } from './repository-at.js'

export interface JournalPlace {
  /** Holds the journal and nothing else. */
  readonly folder: Target
  /** What the journal's paths are seen from: the git top level, else the folder that was worked on. */
  readonly base: string
  readonly inGit: boolean
  /** Where the key lies that seals journals. */
  readonly state: Target
}

/** What the paths of a journal are seen from. */
export function journalBase(root: string): string {
  const repository = repositoryAt(root)
  return realPath(repository.kind === 'here' ? repository.top : root)
}

/**
 * The places for journals of a folder, the first for writing: in the `.git` of the repository; where that is no folder of its own
 * (a linked worktree, a submodule, no git) in the user's own state. Never beside the files, where any author could commit or unpack
 * one. The last is the place of a journal that was written when git was not available.
 */
export function journalPlaces(root: string, env: Environment): readonly [JournalPlace, ...JournalPlace[]] {
  const repository = repositoryAt(root)
  const inGit = repository.kind === 'here'
  const here = realPath(root)
  const base = inGit ? realPath(repository.top) : here
  const state = ownState(env, base)
  const kept = (folder: string): JournalPlace => ({
    folder: { base: state.base, path: `${state.path}/journals/${nameFor(folder)}` },
    base: folder,
    inGit,
    state,
  })
  const others = here === base ? [] : [kept(here)]
  const own = join(base, '.git')
  if (!inGit || !lstatSync(own).isDirectory()) return [kept(base), ...others]
  return [{ folder: { base: own, path: 'migrate-ws' }, base, inGit, state }, kept(base), ...others]
}
