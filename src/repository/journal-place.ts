import { join, resolve } from 'node:path'
import { git } from './git.js'
import { journalFolderName } from './own-files.js'
import { repositoryAt } from './repository-at.js'

export interface JournalPlace {
  /** Holds the journal and nothing else. */
  readonly folder: string
  /** What the journal's paths are seen from: the git top level, else the folder that was worked on. */
  readonly base: string
  readonly inGit: boolean
}

/**
 * Where journals of a folder lie, the first for writing: in git's own folder, which each linked worktree has for itself,
 * and beside the files where git cannot be asked, or could not when the journal was written.
 */
export function journalPlaces(root: string): readonly [JournalPlace, ...JournalPlace[]] {
  const beside: JournalPlace = { folder: join(root, journalFolderName), base: root, inGit: false }
  const repository = repositoryAt(root)
  if (repository.kind !== 'here') return [beside]
  const asked = git(root, ['rev-parse', '--git-path', 'migrate-ws'])
  const [folder = ''] = asked.stdout.toString('utf8').split(/\r?\n/)
  return [{ folder: resolve(root, folder), base: repository.top, inGit: true }, beside]
}
