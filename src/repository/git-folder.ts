import { type Dirent, lstatSync, readdirSync, readlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { shellWord } from '../model/shell-word.js'
import { git, settingsApart } from './git.js'
import { checkoutAround, isBelow, realPath } from './git-call.js'
import { readPlainFile } from './read-plain-file.js'
import { namesIn as partsOf } from './repository-path.js'
import { statOf } from './stat.js'

/**
 * Ways in which a `.git` may make git read elsewhere: it names another repository, its parts are links, its objects lie in another
 * store. The author of an archive can write all of these, so a place outside counts only where that place itself confirms it.
 */

/** Why git would wait without end for one of its own files; undefined: it would not. Checked for every `.git` that git may read. */
export function waitingFor(folder: string): string | undefined {
  for (let at = checkoutAround(folder); at !== undefined; ) {
    const wait = waitingAt(folder, join(at, '.git'))
    if (wait !== undefined) return wait
    at = dirname(at) === at ? undefined : checkoutAround(dirname(at))
  }
  return undefined
}

/** The same for one `.git`, without its objects. `folder`: where git is started. */
function waitingAt(folder: string, mark: string): string | undefined {
  const kept = namedBy(mark)?.folder
  for (const place of kept === undefined ? [] : new Set([kept, commonOf(kept)])) {
    const parts = namesIn(place).filter((name) => isRead.test(name))
    const strange = [...parts, 'objects/info/alternates'].map((part) => noFile(join(place, part)))
    const found = strange.find(Boolean)
    if (found !== undefined) return `${found} is not a regular file`
    const settings = ['config', 'config.worktree'].map((name) => join(place, name))
    const include = strangeInclude(folder, settings)
    if (include !== undefined) return include
  }
  return undefined
}

/** For a repository inside the listed one: git checks whether it is a repository. */
export function isWaitedFor(mark: string): boolean {
  return waitingAt(dirname(mark), mark) !== undefined
}

/**
 * The same for the files from which git reads a commit: loose objects, packs, the indexes of both, and the file with the requested
 * name, which git looks for in its folder before it looks among the refs.
 */
export function waitingForCommit(top: string, name: string): string | undefined {
  const kept = namedBy(join(top, '.git'))?.folder
  if (kept === undefined) return undefined
  const [bare = ''] = /^[^~^:@]*/.exec(name) ?? []
  const places = new Set([kept, commonOf(kept)])
  const named = [...places].map((place) => noFile(join(place, bare)))
  const found = bare === '' ? undefined : named.find(Boolean)
  const strange = found ?? noFile(join(commonOf(kept), 'objects'))
  return strange === undefined ? undefined : `${strange} is not a regular file`
}

/** A path, or the first below it, at which something else lies than a file or a folder. Links are followed, as git does. */
function noFile(path: string, isLinked = true, seen = new Set<string>()): string | undefined {
  const found = isLinked ? statOf(path) : undefined
  if (found?.isFile() || (isLinked && found === undefined)) return undefined
  if (found && !found.isDirectory()) return path
  const real = realPath(path)
  if (seen.has(real)) return undefined
  seen.add(real)
  for (const entry of entriesIn(path)) {
    if (entry.isFile()) continue
    const inside = noFile(join(path, entry.name), !entry.isDirectory(), seen)
    if (inside !== undefined) return inside
  }
  return undefined
}

/**
 * Why git would wait for a file that settings include by `include.path`, directly or through others. git itself goes ten levels
 * deep.
 */
function strangeInclude(cwd: string, settings: readonly string[]): string | undefined {
  const seen = new Set<string>()
  let files = settings.filter((file) => statOf(file)?.isFile())
  for (let depth = 0; depth <= 10; depth++) {
    const named = new Set<string>()
    for (const file of files) {
      if (!/include/i.test(textAt(file) ?? 'include')) continue
      const asked = settingsApart(cwd, [
        '--file',
        file,
        '--no-includes',
        '--type=path',
        '--get-regexp',
        including,
      ])
      // git reads up to the fault, and so what is included before it.
      if (asked === undefined) return `${file} cannot be read as settings`
      for (const record of asked) named.add(resolve(dirname(file), record.slice(record.indexOf('\n') + 1)))
    }
    const fresh = [...named].filter((file) => !seen.has(file))
    const strange = fresh.find((file) => statOf(file)?.isFile() === false)
    if (strange !== undefined) return `${strange} is not a regular file`
    for (const file of fresh) seen.add(file)
    files = fresh.filter((file) => statOf(file))
  }
  return undefined
}

const including = '^include(if\\..*)?\\.path$'

/**
 * Why the git folder that git found for the work tree at `top` is not its own. Own is a real `.git` folder; one elsewhere only where it
 * names this very work tree back, as git has it for linked work trees and for submodules.
 */
export function strangeness(top: string, found: string): string | undefined {
  const mark = join(top, '.git')
  const named = namedBy(mark)
  const kept = realPath(found)
  if (named === undefined || realPath(named.folder) !== kept) return `its git folder is not ${mark}`
  const common = realPath(commonOf(kept))
  if (named.as === undefined) {
    if (common !== kept) return `${join(mark, 'commondir')} names another repository: ${common}`
    return linkedOut(top, [kept])
  }
  // A commit can put no file below a folder of that name, where git keeps submodules and linked work trees.
  const around = partsOf(kept).includes('.git') ? undefined : checkoutAround(dirname(kept))
  const isOfCheckout = around !== undefined && isBelow(realPath(around), realPath(top))
  const isLinked = workTreeOf(kept) === realPath(top)
  if (!isLinked && (isOfCheckout || settledTree(top, kept) !== realPath(top)))
    return isOfCheckout
      ? `its .git names a folder of the checkout: ${named.as}`
      : `its .git names a folder outside that does not name it back: ${named.as}; where that is your own, let it do so by: git config --file ${shellWord(join(kept, 'config'))} core.worktree ${shellWord(realPath(top))}`
  if (common !== kept && !(isLinked && common === dirname(dirname(kept))))
    return `${join(kept, 'commondir')} names another repository: ${common}`
  return linkedOut(top, [kept, common])
}

/** Why commits are not read here: their objects lie in a store that the repository only names. */
export function strangeObjects(top: string): string | undefined {
  const kept = namedBy(join(top, '.git'))?.folder
  if (kept === undefined) return undefined
  const objects = join(realPath(commonOf(kept)), 'objects')
  const alternates = join(objects, 'info/alternates')
  if (statOf(alternates))
    return `its objects lie in another repository, which ${alternates} names; where that is your own, copy them by: git repack -a -d && rm ${shellWord(alternates)}`
  const link = firstLinkOut(objects, [realPath(top), dirname(objects)])
  return link === undefined ? undefined : `its objects lie elsewhere: ${link} is a link`
}

/** The git folder that the mark names; `as`: the path as written, where the mark is no folder itself. */
function namedBy(mark: string): { readonly folder: string; readonly as?: string } | undefined {
  const target = statOf(mark)
  if (target?.isDirectory()) return { folder: mark, ...(isLink(mark) ? { as: readlinkSync(mark) } : {}) }
  const as = /^gitdir: (.*\S)$/.exec(textAt(mark) ?? '')?.[1]
  return as === undefined ? undefined : { folder: resolve(dirname(mark), as), as }
}

/** The folder that a linked work tree shares with the others; for any other git folder, itself. */
function commonOf(kept: string): string {
  const named = textAt(join(kept, 'commondir'))
  return named === undefined ? kept : resolve(kept, named)
}

/** The work tree of a place below `worktrees`. */
function workTreeOf(kept: string): string | undefined {
  const back = textAt(join(kept, 'gitdir'))
  return back === undefined || basename(back) !== '.git' ? undefined : realPath(dirname(resolve(kept, back)))
}

/** The work tree that the settings of a git folder name. */
function settledTree(top: string, kept: string): string | undefined {
  for (const name of ['config.worktree', 'config']) {
    const file = join(kept, name)
    if (!statOf(file)?.isFile()) continue
    const asked = git(top, ['config', '-z', '--file', file, '--get', 'core.worktree'], { answers: [0, 1] })
    if (asked.status === 0) return realPath(resolve(kept, asked.stdout.toString('utf8').split('\0')[0] ?? ''))
  }
  return undefined
}

const isRead =
  /^(config|config\.worktree|HEAD|commondir|gitdir|index|packed-refs|shallow|info|logs|refs|reftable|sharedindex\..*)$/

/** A file that git reads there, except objects, that is a link out of the work tree and its git folders. */
function linkedOut(top: string, places: readonly string[]): string | undefined {
  const inside = [realPath(top), ...places]
  for (const place of new Set(places))
    for (const name of namesIn(place)) {
      const link = isRead.test(name) ? firstLinkOut(join(place, name), inside) : undefined
      if (link !== undefined) return `${link} is a link that leads out of the checkout`
    }
  return undefined
}

/** A path itself, or the first below it. */
function firstLinkOut(path: string, inside: readonly string[]): string | undefined {
  if (isLink(path)) return inside.some((folder) => isBelow(folder, realPath(path))) ? undefined : path
  if (!statOf(path)?.isDirectory()) return undefined
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (!entry.isDirectory() && !entry.isSymbolicLink()) continue
    const link = firstLinkOut(join(path, entry.name), inside)
    if (link !== undefined) return link
  }
  return undefined
}

function namesIn(folder: string): readonly string[] {
  return entriesIn(folder).map(({ name }) => name)
}

/** The entries of a folder; none where it cannot be listed: git cannot either. */
function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}

/** What git keeps in a short file, without the line end; undefined where there is none. */
function textAt(path: string): string | undefined {
  const read = readPlainFile(realPath(path), 64 * 1024)
  return read.kind === 'bytes' ? Buffer.from(read.bytes).toString('utf8').trimEnd() : undefined
}
