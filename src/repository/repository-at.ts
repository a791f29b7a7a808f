import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { GitError, git } from './git.js'
import { checkoutAround, isWithin, realPath } from './git-call.js'
import type { Repository } from './repository-state.js'

/** What git has answered while commands run, by folder. */
let answers: Map<string, Repository> | undefined
let running = 0

/** While it works, git is asked once where a folder lies: a command does not move its folder into another repository. */
export async function askingOnce<T>(work: () => Promise<T>): Promise<T> {
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
  try {
    const asked = git(folder, ['rev-parse', '--show-toplevel', '--show-prefix', '--absolute-git-dir'])
    const [top = '', prefix = '', gitFolder = ''] = asked.stdout.toString('utf8').split(/\r?\n/)
    const because = strangeness(folder, top, gitFolder)
    return because === undefined ? { kind: 'here', top, prefix } : { kind: 'closed', because }
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return { kind: 'closed', because: error.because }
  }
}

/**
 * Why what git found is not this folder's own repository: settings may name a work tree elsewhere, and what looks like a
 * repository, or a `.git` file that names it, may have come as part of the checkout.
 */
function strangeness(folder: string, top: string, gitFolder: string): string | undefined {
  const mark = join(top, '.git')
  if (!isWithin(realPath(top), realPath(folder)) || !existsSync(mark))
    return `its settings put the work tree into another folder: ${top}`
  if (statSync(mark).isDirectory())
    return realPath(mark) === realPath(gitFolder) ? undefined : `its git folder is not ${mark}`
  const [, named = ''] = /^gitdir: (.*\S)\s*$/.exec(readFileSync(mark, 'utf8')) ?? []
  const kept = realPath(gitFolder)
  if (realPath(resolve(top, named)) !== kept) return `its git folder is not ${named}`
  // A commit can put no file below a folder of that name, where git keeps submodules and linked work trees.
  if (kept.split(sep).includes('.git') || checkoutAround(dirname(kept)) === undefined) return undefined
  return isNamedBack(gitFolder, mark) ? undefined : `its .git file names a folder of the checkout: ${named}`
}

/** The place of a linked work tree in its repository names the `.git` file of that work tree. */
function isNamedBack(gitFolder: string, mark: string): boolean {
  const back = join(gitFolder, 'gitdir')
  return (
    existsSync(back) && realPath(resolve(gitFolder, readFileSync(back, 'utf8').trim())) === realPath(mark)
  )
}
