import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { GitError, git, placeLimit } from './git.js'
import { checkoutAround, isBelow, realPath } from './git-call.js'
import { strangeness, strangeObjects, waitingFor } from './git-folder.js'
import type { Repository } from './repository-state.js'

/** What git has answered while commands run, by folder. */
let answers: Map<string, Repository> | undefined
let running = 0

/** While `work` runs, git locates each folder only once: no command moves its folder into another repository. */
export async function withCachedRepositories<T>(work: () => Promise<T>): Promise<T> {
  if (running++ === 0) answers = new Map()
  try {
    return await work()
  } finally {
    if (--running === 0) answers = undefined
  }
}

/** Where a folder lies, of git. A failure next to a `.git` is no proof that there is no repository. */
export function repositoryAt(folder: string): Repository {
  if (checkoutAround(folder) === undefined) return { kind: 'none' }
  const known = answers?.get(folder)
  if (known) return known
  const answer = askedOf(folder)
  answers?.set(folder, answer)
  return answer
}

function askedOf(folder: string): Repository {
  const wait = waitingFor(folder)
  if (wait !== undefined) return { kind: 'closed', because: wait }
  try {
    const question = ['--show-toplevel', '--show-prefix', '--absolute-git-dir']
    const asked = git(folder, ['rev-parse', ...question], { limit: placeLimit })
    const [top = '', prefix = '', gitFolder = ''] = asked.stdout.toString('utf8').split(/\r?\n/)
    const because = strange(folder, top, gitFolder)
    return because === undefined ? { kind: 'here', top, prefix } : { kind: 'closed', because }
  } catch (error) {
    // What git quotes may come from a file that settings of the checkout include.
    if (error instanceof GitError) return { kind: 'closed', because: error.because.replace(/'[^']*'/g, '…') }
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return { kind: 'closed', because: `its git folder cannot be looked into: ${code}` }
  }
}

/** Why nothing that commits hold is read here, where there is a reason: the objects of this repository are not its own. */
export function whyNoPast(root: string): string | undefined {
  const repository = repositoryAt(root)
  return repository.kind === 'here' ? strangeObjects(repository.top) : undefined
}

/** Why what git found is not this folder's own repository. */
function strange(folder: string, top: string, gitFolder: string): string | undefined {
  if (!isBelow(realPath(top), realPath(folder)) || !existsSync(join(top, '.git')))
    return 'its settings put the work tree into another folder'
  return strangeness(top, gitFolder)
}
