import { accessSync, constants, existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import { isInGitFolder } from '../model/folders.js'
import { isWithin } from './repository-path.js'

/** How git is started so that nothing of the checkout decides what runs. */
export interface GitCall {
  /** Absolute. undefined: there is no git on the PATH but, perhaps, one that came with the checkout. */
  readonly file: string | undefined
  readonly env: Readonly<Record<string, string>>
  readonly words: readonly string[]
}

/** `settings`: options that stand before the command, besides those of every call. */
export function gitCall(cwd: string, args: readonly string[], settings: readonly string[] = []): GitCall {
  const folders = foldersIn(process.env.PATH ?? '', cwd)
  const file = folders
    .map((folder) => join(folder, executable))
    .find((one) => isExecutable(one) && foldersIn(dirname(realPath(one)), cwd).length > 0)
  const fixed = [...always, ...caseOf(cwd)].flatMap((setting) => ['-c', setting])
  const words = ['--no-pager', ...fixed, ...settings, ...args]
  return { file, env: { ...environment(cwd), PATH: folders.join(delimiter) }, words }
}

/**
 * Everything that git would run, prompt for or fetch on its own is switched off, whatever the repository's settings are: the
 * command line counts most. Versions that do not know a setting ignore it.
 */
const always = [
  // Empty is "off" also for versions before 2.36, which take any other text for a program.
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
  // A folder with HEAD, objects and refs is no repository because it looks like one; known from 2.38 on.
  'safe.bareRepository=explicit',
  'protocol.allow=never',
  'submodule.recurse=false',
  'credential.helper=',
  'core.askPass=',
  // A command that is empty would run the name of the host.
  'core.sshCommand=false',
  'core.alternateRefsCommand=false',
  'log.showSignature=false',
  // git reads `.mailmap`, a file of the work tree that may be a pipe; no call here needs names of people.
  'log.mailmap=false',
  'gpg.program=false',
  // A file that settings of the checkout may name anywhere, a pipe too.
  'diff.orderFile=/dev/null',
  // It may name packs of another repository.
  'core.multiPackIndex=false',
  'core.pager=cat',
]

/**
 * The environment variables that git gets: where the user's own settings lie, who owns what (`SUDO_UID`), and what programs need to
 * start on Windows and macOS. In a hook git sets its folder, its index and its options there, and they would apply to the folder of
 * the call; others (`LD_PRELOAD`, `GIT_EXEC_PATH`, `PAGER`) name code.
 */
const kept = [
  /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|CEILING_DIRECTORIES)$/,
  /^(HOME|XDG_CONFIG_HOME|USER|LOGNAME|SUDO_UID|TMPDIR|DEVELOPER_DIR)$/,
  /^(SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|TEMP|TMP|USERNAME|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|PROGRAMFILES\(X86\))$/i,
]

/** Where a git that is not the system's has its libraries. An empty name means the working folder, as in the PATH. */
const libraries = ['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'DYLD_FALLBACK_LIBRARY_PATH']

function environment(cwd: string): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && kept.some((pattern) => pattern.test(entry[0])),
  )
  const searched = libraries.flatMap((name) => {
    const folders = foldersIn(process.env[name] ?? '', cwd)
    return folders.length > 0 ? [[name, folders.join(delimiter)] as const] : []
  })
  return {
    ...Object.fromEntries(own),
    ...Object.fromEntries(searched),
    // Messages are parsed here, so they must be English whatever the user's language is.
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    // A partial clone fetches nothing: git is asked not to (from 2.45 on), and no protocol is allowed.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    // Settings of a home folder that is a checkout may name files for git to write its traces into.
    GIT_TRACE2: '0',
    GIT_TRACE2_EVENT: '0',
    GIT_TRACE2_PERF: '0',
    // For settings whose name can stand in no option: --config-env reads the value here.
    [emptySetting]: '',
    [falseSetting]: 'false',
  }
}

const emptySetting = 'MIGRATE_WS_EMPTY'
const falseSetting = 'MIGRATE_WS_FALSE'

/**
 * Options that switch off every filter, of the names that `git config` lists as `filter.<name>.<key>`: git then compares files
 * as they lie on the disk. A name that holds `=` needs git 2.31; older versions refuse the option, and so the call fails.
 */
export function withoutFilters(listed: readonly string[]): readonly string[] {
  const drivers = new Set(listed.map((key) => key.slice(0, key.lastIndexOf('.'))))
  return [...drivers].flatMap((driver) =>
    (['clean', 'smudge', 'process', 'required'] as const).flatMap((key) => {
      const name = `${driver}.${key}`
      if (name.includes('='))
        return [`--config-env=${name}=${key === 'required' ? falseSetting : emptySetting}`]
      return ['-c', `${name}=${key === 'required' ? 'false' : ''}`]
    }),
  )
}

/**
 * On a case-sensitive file system, git must compare names with case as well: otherwise a setting of the checkout could hide a new
 * file behind a tracked one that differs only in case.
 */
function caseOf(cwd: string): readonly string[] {
  const top = checkoutAround(cwd)
  return top !== undefined && isCaseSensitive(top) ? ['core.ignoreCase=false'] : []
}

/** For a folder with a `.git`: whether `.GIT` is another name there, of nothing or of another file. */
function isCaseSensitive(top: string): boolean {
  if (lstatSync(join(top, '.GIT'), { throwIfNoEntry: false }) === undefined) return true
  const names = readdirSync(top)
  return names.includes('.git') && names.includes('.GIT')
}

const executable = process.platform === 'win32' ? 'git.exe' : 'git'

/** By checkout and PATH: every call needs it. */
const known = new Map<string, readonly string[]>()

/**
 * Folders of a PATH outside all checkouts: not those relative to the working folder (`.`, and the empty name, which means the
 * same), not those inside the checkout or one around it, and not `node_modules/.bin`, which npm puts first while it runs a script.
 */
function foldersIn(path: string, cwd: string): readonly string[] {
  if (path === '') return []
  const key = `${cwd}\0${path}`
  const before = known.get(key)
  if (before) return before
  const checkouts = [cwd, ...checkoutsAround(cwd)].map(realPath)
  const folders = path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !folder.split(/[\\/]/).includes('node_modules'))
    .filter((folder) => !isOfProcess(folder))
    .filter((folder) => !checkouts.some((checkout) => isBelow(checkout, realPath(folder))))
  known.set(key, folders)
  return folders
}

/** `/proc/self/cwd` is another folder in the process of git; and Linux's loader takes `/usr/lib;.` for two. */
function isOfProcess(folder: string): boolean {
  if (process.platform === 'win32') return false
  return folder.includes(';') || /^\/(proc|dev)(\/|$)/.test(resolve(folder))
}

function isExecutable(path: string): boolean {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // not for this user: the next folder of the PATH is tried
  }
}

/**
 * All folders from this one up that have a `.git`, the nearest first; git ignores an empty `.git` and looks further up. A home
 * folder kept in git is not one of them: its programs and links are the user's own.
 */
export function checkoutsAround(folder: string): readonly string[] {
  const home = homedir()
  const found: string[] = []
  for (let at = checkoutAround(folder); at !== undefined && !isBelow(at, home); ) {
    found.push(at)
    at = dirname(at) === at ? undefined : checkoutAround(dirname(at))
  }
  return found
}

/** The nearest folder, from this one up, that has a `.git`; undefined: no repository. */
export function checkoutAround(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    // Also a dangling link.
    if (existsSync(join(at, '.git')) || isFileOrLink(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}

/**
 * Whether git would take a folder for a git folder, whatever its name: `HEAD` beside objects and refs, or beside the name of the
 * folder that has them.
 */
export function isLaidOutByGit(folder: string): boolean {
  const has = (name: string) => existsSync(join(folder, name))
  return isFileOrLink(join(folder, 'HEAD')) && ((has('objects') && has('refs')) || has('commondir'))
}

function isFileOrLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false
  } catch {
    return false // below a file, or a folder that may not be entered
  }
}

/** Whether a path below a folder, or one of the folders on its way, belongs to git: by its name on any file system, or by what lies there. */
export function isOfGit(base: string, path: string): boolean {
  if (isInGitFolder(path)) return true
  const steps = path.split('/')
  return steps.some((_, i) => isLaidOutByGit(join(base, ...steps.slice(0, i + 1))))
}

/** Without links, and as the file system writes it; of what is not there, the path itself. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return resolve(path)
  }
}

/** Both without links. */
export function isBelow(folder: string, path: string): boolean {
  return isWithin(folder, path)
}
