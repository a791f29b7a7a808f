import { type Dirent, lstatSync, readlinkSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { isAbsolute, join, posix } from 'node:path'
import { installedFolder, isInGitFolder } from '../model/folders.js'
import type { LinkEnd, ReadResult, Tree, TreeEntry } from '../model/source.js'
import { gitRecords, ignoring } from './git.js'
import { realPath } from './git-call.js'
import { isWaitedFor } from './git-folder.js'
import { isIgnored, submodulePaths } from './git-questions.js'
import { isOwnFile } from './own-files.js'
import { readSeen } from './read-plain-file.js'
import { repositoryAt } from './repository-at.js'
import { slashed } from './repository-path.js'
import type { Repository } from './repository-state.js'
import { isFile, linkStatOf } from './stat.js'

/** Folders that a plain walk (outside git, so without ignore files) never enters. */
const neverWalked = new Set(['.hg', '.svn', '.venv', 'venv', '__pycache__'])

/**
 * The files below `root` as git lists them: tracked, and untracked that are not ignored; outside a repository a plain walk.
 * Submodules, links and conflicted paths are listed with the reason why they are not read.
 */
export function diskTree(root: string, repository: Repository = repositoryAt(root)): Tree {
  const sparse = new Set<string>()
  const top = realPath(repository.kind === 'here' ? repository.top : root)
  const prefix = repository.kind === 'here' ? repository.prefix : ''
  const readInside = readerBelow(top, prefix)
  return {
    async *list() {
      if (repository.kind === 'here')
        yield* listed(root, repository.prefix, sparse, submodulesOf(root, readInside, repository.prefix))
      else yield* walk(root)
    },
    read(path, largest) {
      const read = readInside(path, largest)
      return read.kind === 'skipped' && read.because === 'missing' && sparse.has(path) ? notCheckedOut : read
    },
    linkEnd: (path) => linkEndBelow(top, prefix, path),
    ignores: (path) => repository.kind === 'here' && isIgnored(root, path),
  }
}

/** A file that the user deleted is gone; the text of one that a sparse checkout leaves out is unknown. */
const notCheckedOut: ReadResult = { kind: 'failed', message: 'not checked out (sparse checkout)' }

/** Which folders are submodules by `.gitmodules`, which is read at the first call. */
function submodulesOf(root: string, read: Tree['read'], prefix: string): (path: string) => boolean {
  let known: ReadonlySet<string> | undefined
  return (path) => {
    if (known === undefined) {
      const found = read(`${'../'.repeat(prefix.split('/').length - 1)}.gitmodules`)
      known = new Set(found.kind === 'bytes' ? submodulePaths(root, Buffer.from(found.bytes)) : [])
    }
    return known.has(prefix + path)
  }
}

/** `sparse` gets the paths that git leaves out of the working tree on purpose. */
async function* listed(
  root: string,
  prefix: string,
  sparse: Set<string>,
  isSubmodule: (path: string) => boolean,
): AsyncGenerator<TreeEntry[]> {
  const seen = new Set<string>()
  // Both start at once: the tracked files are read while git still looks for the untracked ones. Untracked files come second,
  // because the caller first has to know which tracked files are left out.
  const tracked = gitRecords(root, ['ls-files', '-z', '-s', '-t'])
  const untracked = untrackedBelow(root, prefix)
  untracked.catch(() => undefined) // awaited below
  for await (const records of tracked) {
    const entries: TreeEntry[] = []
    for (const record of records) {
      // "<tag> 100644 <hash> <stage>\t<path>"; a conflicted path has stages 1 to 3 and no stage 0.
      const tab = record.indexOf('\t')
      const path = record.slice(tab + 1)
      if (seen.has(path)) continue
      seen.add(path)
      // An index that came along may call a file a link or a submodule.
      const said = record.slice(2, 8)
      const isOther = said === '120000' || said === '160000'
      const mode = isOther && isFile(join(root, path)) ? undefined : said
      if (record.startsWith('S')) sparse.add(path)
      if (path.includes('\ufffd')) entries.push({ path, failed: 'the name is not UTF-8' })
      else if (mode === '160000')
        entries.push({ path, because: isSubmodule(path) ? 'submodule' : 'repository' })
      else if (mode === '120000') entries.push({ path, because: 'symlink' })
      else if (record[tab - 1] !== '0') entries.push({ path, because: 'conflicted' })
      else entries.push({ path })
    }
    yield entries
  }
  yield (await untracked).filter(({ path }) => !seen.has(path) && !isOwnFile(path))
}

/** Milliseconds before the search for a pipe that git could be waiting for. */
const patience = 3000

/**
 * What git does not track and does not ignore, but what npm installed: a repository may ignore no `node_modules`. For a `.gitignore` that is a pipe git would wait without end; where there is one, the
 * files are listed without git, tracked and ignored ones too.
 */
export async function untrackedBelow(root: string, prefix: string): Promise<TreeEntry[]> {
  const ending = new AbortController()
  const unopened: TreeEntry[] = []
  const onUnopened = (path: string) =>
    unopened.push({ path: path.slice(prefix.length), failed: 'the folder cannot be opened' })
  const listing = ['-z', '-o', ...ignoring(root)]
  const asked = collect(gitRecords(root, ['ls-files', ...listing], { signal: ending.signal, onUnopened }))
  let timer: NodeJS.Timeout | undefined
  const isSlow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), patience)
  })
  const first = await Promise.race([asked, isSlow]).finally(() => clearTimeout(timer))
  const pipe = first === 'slow' ? await pipeBelow(root) : undefined
  if (pipe === undefined) {
    const own = (await asked).filter((path) => !installedFolder.test(path))
    return [...own.map((path) => freshEntry(root, path)), ...unopened]
  }
  asked.catch(() => undefined)
  ending.abort()
  const all: TreeEntry[] = [
    {
      path: pipe,
      failed: 'no regular file, so git could not say what is ignored: ignored files are read as well',
    },
  ]
  for await (const entries of walk(root)) all.push(...entries)
  return all
}

/**
 * The first `.gitignore` that is neither a file nor a link, which git follows nowhere, or `.git` of a folder that holds such a thing.
 */
async function pipeBelow(root: string, below = ''): Promise<string | undefined> {
  let found: Dirent[] = []
  try {
    found = await readdir(join(root, below), { withFileTypes: true })
  } catch {
    return undefined // git cannot open it either
  }
  for (const entry of found) {
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.name === '.git' && below !== '' && isWaitedFor(join(root, path))) return path
    if (entry.isDirectory()) {
      const inside = isInGitFolder(entry.name) ? undefined : await pipeBelow(root, path)
      if (inside !== undefined) return inside
    } else if (entry.name === '.gitignore' && !entry.isFile() && !entry.isSymbolicLink()) return path
  }
  return undefined
}

function freshEntry(root: string, path: string): TreeEntry {
  if (path.includes('\ufffd')) return { path, failed: 'the name is not UTF-8' }
  // A nested repository is listed as one path with a final slash.
  if (path.endsWith('/')) return { path: path.slice(0, -1), because: 'repository' }
  return isLink(join(root, path)) ? { path, because: 'symlink' } : { path }
}

async function collect(records: AsyncGenerator<string[]>): Promise<string[]> {
  const all: string[] = []
  for await (const batch of records) all.push(...batch)
  return all
}

async function* walk(root: string, below = ''): AsyncGenerator<TreeEntry[]> {
  const entries: TreeEntry[] = []
  const folders: string[] = []
  let found: Dirent[]
  try {
    found = await readdir(join(root, below), { withFileTypes: true })
  } catch (error) {
    // A folder that cannot be opened costs only its own files.
    yield [
      {
        path: below,
        failed: `${(error as NodeJS.ErrnoException).code ?? 'error'}: the folder cannot be opened`,
      },
    ]
    return
  }
  for (const entry of found) {
    const path = below ? `${below}/${entry.name}` : entry.name
    if (entry.isDirectory()) {
      if (!neverWalked.has(entry.name) && !installedFolder.test(`${path}/`) && !isInGitFolder(entry.name))
        folders.push(path)
    } else if (isOwnFile(path)) continue
    else if (path.includes('\ufffd')) entries.push({ path, failed: 'the name is not UTF-8' })
    else if (entry.isSymbolicLink()) entries.push({ path, because: 'symlink' })
    else if (entry.isFile()) entries.push({ path })
  }
  yield entries
  for (const folder of folders) yield* walk(root, folder)
}

/**
 * Reads files of the repository at `top`, a real path, named from the folder `prefix` in it. What lies outside is not there, however
 * a file of the repository names it, and no link is followed, not one in the middle of a path either.
 */
function readerBelow(top: string, prefix: string): Tree['read'] {
  const plain = new Map<string, boolean>([['', true]])
  const isPlain = (folder: string): boolean => {
    const known = plain.get(folder)
    if (known !== undefined) return known
    const above = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))
    const answer = isPlain(above) && !isLink(`${top}/${folder}`)
    plain.set(folder, answer)
    return answer
  }
  return (named, largest) => {
    // Joined by hand: paths come as git writes them, and `join` would take as long to look at one as the file to open.
    const path = /(^|\/)\.{0,2}(\/|$)/.test(named) ? posix.join(prefix, named) : prefix + named
    if (path === '..' || path.startsWith('../') || isInGitFolder(path))
      return { kind: 'skipped', because: 'missing' }
    if (!isPlain(path.slice(0, Math.max(path.lastIndexOf('/'), 0))))
      return { kind: 'skipped', because: 'symlink' }
    return readSeen({ base: top, path }, largest)
  }
}

/** At most this many links in a row are followed, as on Linux. */
const mostLinks = 40

/** Reads only the names that links hold, and nothing outside `top`. */
function linkEndBelow(top: string, prefix: string, path: string): LinkEnd {
  const left = `${prefix}${path}`.split('/')
  let at: string[] = []
  let links = 0
  for (let step = left.shift(); step !== undefined; step = left.shift()) {
    if (step === '' || step === '.') continue
    if (step === '..') {
      if (at.pop() === undefined) return 'away'
      continue
    }
    const here = [...at, step].join('/')
    if (isInGitFolder(here)) return 'away'
    if (!isLink(`${top}/${here}`)) {
      at = [...at, step]
      continue
    }
    const target = linkText(`${top}/${here}`)
    // The path itself goes through no link: such a file is gone.
    if (target === undefined || (links === 0 && left.length > 0)) return 'none'
    if (++links > mostLinks) return 'nowhere'
    if (isAbsolute(target)) return 'away'
    left.unshift(...slashed(target).split('/'))
  }
  if (links === 0) return 'none'
  const end = posix.relative(`/${prefix}`, `/${at.join('/')}`)
  const found = linkStatOf([top, ...at].join('/'))
  if (found?.isFile()) return { file: end }
  return found?.isDirectory() ? { folder: end } : 'nowhere'
}

function linkText(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  } catch {
    return false // the file cannot be opened either, and says why
  }
}
