import { join } from 'node:path'
import { GitError, git } from './git.js'
import { checkoutAround } from './git-call.js'
import { waitingForCommit } from './git-folder.js'
import { repositoryAt } from './repository-at.js'
import { linkStatOf } from './stat.js'

/**
 * The hash of a commit; undefined where no commit has that name. Called before any other question about a commit.
 * @throws GitError also when an object, or a file of that name in git's folder, is a pipe, for which git would wait.
 */
export function commitAt(root: string, name: string): string | undefined {
  const top = checkoutAround(root)
  const wait = top === undefined ? undefined : waitingForCommit(top, name)
  if (wait !== undefined) throw new GitError('rev-parse', wait)
  const asked = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], {
    answers: [0, 1],
  })
  return asked.status === 0 ? asked.stdout.toString('utf8').trim() : undefined
}

export type ObjectFormat = 'sha1' | 'sha256'

/** The hash format of the repository; `sha1` outside a repository and for a git that knows only that one. */
export function objectFormatAt(root: string): ObjectFormat {
  if (repositoryAt(root).kind !== 'here') return 'sha1'
  const said = git(root, ['rev-parse', '--show-object-format']).stdout.toString('utf8').trim()
  return said === 'sha256' ? said : 'sha1'
}

/** Where the repository was cloned from. */
export function originAddress(root: string): string | undefined {
  const asked = git(root, ['config', '--get', 'remote.origin.url'], { answers: [0, 1] })
  return asked.status === 0 ? asked.stdout.toString('utf8').trim() : undefined
}

export function isShallow(root: string): boolean {
  return git(root, ['rev-parse', '--is-shallow-repository']).stdout.toString('utf8').trim() === 'true'
}

/** What git bears as a value in `.gitmodules`, by key; of another it reads nothing of the file. */
const valuesBorne: Readonly<Record<string, RegExp>> = {
  path: /^/,
  url: /^/,
  branch: /^/,
  ignore: /^/,
  update: /^(checkout|rebase|merge|none)$/,
}

/**
 * The paths that a text of `.gitmodules` gives to submodules, as git reads it: of two for one name the last counts, and a name that
 * gives up a path takes it from all names. None where git cannot read it.
 */
export function submodulePaths(root: string, text: Uint8Array): readonly string[] {
  const ofName = new Map<string, string>()
  const paths = new Set<string>()
  try {
    // git itself takes nothing in from elsewhere when it reads `.gitmodules`.
    const keys = `^submodule\\..+\\.(${Object.keys(valuesBorne).join('|')})$`
    const asked = ['--file', '-', '--no-includes', '-z', '--get-regexp', keys]
    const { stdout } = git(root, ['config', ...asked], { input: text, answers: [0, 1] })
    for (const entry of stdout.toString('utf8').split('\0').slice(0, -1)) {
      const [, name = '', key = '', value] = /^submodule\.([^\n]*)\.([^.\n]*)(?:\n(.*))?$/s.exec(entry) ?? []
      if (value === undefined || !valuesBorne[key]?.test(value)) return []
      // git takes no name with a step out of its folder, and no path that looks like an option.
      if (key !== 'path' || /^$|(^|[/\\])\.\.([/\\]|$)/.test(name) || value.startsWith('-')) continue
      paths.delete(ofName.get(name) ?? value)
      ofName.set(name, value)
      paths.add(value)
    }
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    return []
  }
  return [...paths]
}

/** Whether git would never take a new file at this path; also where it cannot say, as below a link. Never of a tracked file. */
export function isIgnored(root: string, path: string): boolean {
  if (isWaitedForIgnoring(root, path)) return true
  return git(root, ['check-ignore', '--quiet', '--', path], { answers: [0, 1, 128] }).status !== 1
}

/** Whether git would wait for a `.gitignore` on the way to a path: one that is neither a file nor a link, which it follows nowhere. */
export function isWaitedForIgnoring(root: string, path: string): boolean {
  const repository = repositoryAt(root)
  if (repository.kind !== 'here') return false
  const steps = `${repository.prefix}${path}`.split('/').slice(0, -1)
  return ['', ...steps].some((_, i) => {
    const found = linkStatOf(join(repository.top, ...steps.slice(0, i), '.gitignore'))
    return found !== undefined && !found.isFile() && !found.isSymbolicLink()
  })
}
