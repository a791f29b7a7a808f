import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Tracked files and new ones that are not ignored, as they lie on the disk now. */
export function repositoryFiles(root: string): readonly string[] {
  const args = ['ls-files', '-z', '-co', '--exclude-standard', '--deduplicate']
  const done = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(`git ls-files: ${done.stderr}`)
  return done.stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}
