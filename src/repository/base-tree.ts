import type { Tree } from '../model/source.js'
import type { ChangedFiles } from './changed-files.js'
import { type CommitTree, commitTree } from './commit-tree.js'

/**
 * A commit as a tree. Only files that differ on the disk are read from git's objects: a file that git calls unchanged is read from
 * the disk, with the same line ends and filters as in the scan of the disk. `fromNow`: files by which both sides are judged,
 * whatever the commit had.
 */
export function baseTree(
  root: string,
  commit: string,
  disk: Tree,
  changed: ChangedFiles,
  fromNow: readonly string[],
): CommitTree {
  const old = commitTree(root, commit, (path) => changed.paths.has(path))
  const known = new Set<string>()
  return {
    objectAt: (path) => old.objectAt(path),
    async *list() {
      for await (const entries of old.list()) {
        for (const { path } of entries) known.add(path)
        yield entries
      }
    },
    read(path, largest) {
      if (fromNow.includes(path)) return disk.read(path, largest)
      if (!known.has(path)) return { kind: 'skipped', because: 'missing' }
      return changed.paths.has(path) ? old.read(path, largest) : disk.read(path, largest)
    },
  }
}
