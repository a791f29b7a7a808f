import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A clone of a checkout, to be written in. */
export interface FreshCopy {
  readonly folder: string
  git(...args: readonly string[]): string
  /** Names the state of all files that git does not ignore, bytes and modes. */
  state(): string
  commit(): void
}

/** Lines as they lie: no attribute of the repository may turn one line end into another and hide that one changed. */
const verbatim = '* -text -filter -ident -working-tree-encoding\n'

/** The checkout provides its commit and, as links, its installed packages; nothing is written to it. */
export function freshCopy(checkout: string, folder: string): FreshCopy {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 30 })
  mkdirSync(folder)
  git('clone', '--quiet', '--no-checkout', checkout, '.')
  appendFileSync(join(folder, '.git/info/attributes'), verbatim)
  appendFileSync(join(folder, '.git/info/exclude'), 'node_modules\n')
  git('checkout', '--quiet', 'HEAD')
  for (const modules of installedIn(checkout)) linkPackages(modules, checkout, folder)
  return {
    folder,
    git,
    state: () => {
      git('add', '--all')
      const tree = git('write-tree').trim()
      git('reset', '--quiet')
      return tree
    },
    commit: () => {
      git('add', '--all')
      const who = ['-c', 'user.name=Corpus', '-c', 'user.email=corpus@example.com']
      git(...who, 'commit', '--quiet', '--no-verify', '--allow-empty', '--message', 'applied')
    },
  }
}

function installedIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name === '.git') return []
    const path = join(folder, entry.name)
    return entry.name === 'node_modules' ? [path] : installedIn(path)
  })
}

/** A package of the workspace is a link to its sources: in the copy, to the copied ones. */
function linkPackages(modules: string, checkout: string, copy: string): void {
  const top = realpathSync(checkout)
  for (const name of packageNames(modules)) {
    const target = targetOf(join(modules, name))
    if (target === undefined) continue
    const inside = relative(top, target)
    const isSource = !inside.startsWith('..') && !inside.split('/').includes('node_modules')
    const link = join(copy, relative(checkout, modules), name)
    // It may be there, where packages are committed.
    if (existsSync(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(isSource ? join(copy, inside) : target, link)
  }
}

function packageNames(modules: string): string[] {
  return readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  )
}

/** undefined: a dead link, or a file among the packages. */
function targetOf(path: string): string | undefined {
  const target = statSync(path, { throwIfNoEntry: false })
  return target?.isDirectory() ? realpathSync(path) : undefined
}
