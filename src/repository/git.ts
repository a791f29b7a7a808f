import { isUtf8 } from 'node:buffer'
import { spawn, spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { devNull, homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { phrase } from '../model/phrase.js'
import { checkRun, timeLeft } from '../model/run-limit.js'
import { UsageError } from '../model/usage-error.js'
import { gitCall, withoutFilters } from './git-call.js'

/**
 * The only place that starts git. A checkout can hold commands for git to run: in `.git/config` of an archive, in a bare repository
 * that was committed as a folder, in drivers that `.gitattributes` names. So every call gets an environment and options that
 * override them all, and only commands that read are known here.
 */
type Command =
  | 'cat-file'
  | 'check-ignore'
  | 'config'
  | 'diff-index'
  | 'hash-object'
  | 'log'
  | 'ls-files'
  | 'ls-tree'
  | 'merge-base'
  | 'rev-parse'

type Arguments = readonly [command: Command, ...rest: string[]]

/** git did not start, failed, or took too long: the answer is unknown. */
export class GitError extends UsageError {
  /** git's own words, on one line. */
  readonly because: string

  constructor(command: Command, because: string) {
    super(phrase`git ${command} failed (${because}); see what is wrong: git status`)
    this.because = because
  }
}

interface Options {
  readonly input?: Uint8Array
  /** Exit codes that are an answer; default: 0 alone. */
  readonly answers?: readonly number[]
  /** Milliseconds until the call is given up. */
  readonly limit?: number
}

/** On a cold disk the largest repositories take seconds; a pipe in place of a file would take for ever. */
const usualLimit = 120_000

/** For the question where a repository lies, which reads a few small files. */
export const placeLimit = 20_000

/** For a command that reads the whole past of a repository. */
export const historyLimit = 600_000

/** Commands that compare files on the disk, which git would send through the filters of its settings first. */
const filtering: ReadonlySet<Command> = new Set(['diff-index', 'hash-object'])

/** @throws GitError unless git ends with one of `answers` in time. */
export function git(
  cwd: string,
  args: Arguments,
  { input, answers = [0], limit = usualLimit }: Options = {},
): { readonly status: number; readonly stdout: Buffer<ArrayBufferLike> } {
  const [command] = args
  const isAttributed = filtering.has(command) || command === 'log'
  const { file, env, words } = gitCall(cwd, args, [
    ...(filtering.has(command) ? filtersOff(cwd) : []),
    ...(isAttributed ? ['-c', `core.attributesFile=${ownFile(cwd, attributesFile)}`] : []),
    // Others need none, and settings of the checkout may name a pipe.
    ...['-c', `core.excludesFile=${command === 'check-ignore' ? ownFile(cwd, ignoreFile) : devNull}`],
  ])
  if (file === undefined) throw new GitError(command, notThere)
  const done = spawnSync(file, words, {
    cwd,
    ...(input ? { input } : {}),
    // Attributes are those of HEAD (from git 2.41 on): on the disk a pipe could lie in the place of `.gitattributes`.
    env: isAttributed ? { ...env, GIT_ATTR_SOURCE: 'HEAD' } : env,
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: Math.min(limit, timeLeft()),
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  checkRun()
  const failure = done.error as NodeJS.ErrnoException | undefined
  // A git that ends early does not read its input; its exit is reported instead.
  if (failure && failure.code !== 'EPIPE') throw new GitError(command, notEnded(failure, limit))
  if (done.status === null || !answers.includes(done.status))
    throw new GitError(command, complaintOf(done.stderr.toString('utf8'), done.status ?? done.signal))
  return { status: done.status, stdout: done.stdout }
}

interface ListingOptions {
  readonly limit?: number
  /** Ends git, and the records with a GitError. */
  readonly signal?: AbortSignal
  /** Gets the folders that git could not open, seen from the top level. */
  readonly onUnopened?: (path: string) => void
}

/**
 * NUL-separated records of a git command, which is started at once, as they come: the caller can work while git still walks.
 * @throws GitError when git cannot be started, fails, or takes longer than `limit` milliseconds.
 */
export function gitRecords(
  cwd: string,
  args: readonly [command: 'ls-files' | 'ls-tree', ...rest: string[]],
  { limit = usualLimit, signal, onUnopened }: ListingOptions = {},
): AsyncGenerator<string[]> {
  const [command] = args
  const { file, env, words } = gitCall(cwd, args)
  if (file === undefined) throw new GitError(command, notThere)
  const child = spawn(file, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  let isOver = false
  const timer = setTimeout(
    () => {
      isOver = true
      child.kill('SIGKILL')
    },
    Math.min(limit, timeLeft()),
  )
  signal?.addEventListener('abort', () => child.kill('SIGKILL'), { once: true })
  const ended = new Promise<number | string | null>((resolve, reject) => {
    child.on('error', (error) => reject(new GitError(command, notEnded(error, limit))))
    child.on('close', (status, signal) => resolve(status ?? signal))
  }).finally(() => clearTimeout(timer))
  ended.catch(() => undefined) // reported below, when the loop has ended
  return records()

  async function* records(): AsyncGenerator<string[]> {
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0)
    let isRead = false
    try {
      for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
        const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
        const end = data.lastIndexOf(0)
        if (end >= 0) yield data.toString('utf8', 0, end).split('\0')
        rest = data.subarray(end + 1)
      }
      isRead = true
    } finally {
      // The caller stopped reading.
      if (!isRead) child.kill('SIGKILL')
    }
    const status = await ended
    checkRun()
    if (isOver) throw new GitError(command, tooLong(limit))
    if (status !== 0) throw new GitError(command, complaintOf(complaint, status))
    // Of a very long path git writes only the beginning.
    for (const [, path = ''] of complaint.matchAll(
      /^warning: could not open directory '(.*?)\/?(?:': .*)?$/gm,
    ))
      onUnopened?.(path)
  }
}

/**
 * Options of `ls-files -o` by which files are left out: by `.gitignore` files, which everybody sees, and by the user's own file. What
 * `.git` brings along (`info/exclude`, a `core.excludesFile` of its settings) leaves nothing out.
 */
export function ignoring(cwd: string): readonly string[] {
  const own = ownFile(cwd, ignoreFile)
  const isThere = own !== '' && (statSync(own, { throwIfNoEntry: false })?.isFile() ?? false)
  return ['--exclude-per-directory=.gitignore', ...(isThere ? [`--exclude-from=${own}`] : [])]
}

const ignoreFile = { setting: 'core.excludesFile', usually: 'ignore' } as const
const attributesFile = { setting: 'core.attributesFile', usually: 'attributes' } as const

const ownFiles = new Map<string, string>()

/** As the settings of the user and the system name it, or where git looks for it without any; '' where there is none. */
function ownFile(cwd: string, { setting, usually }: typeof ignoreFile | typeof attributesFile): string {
  const { env } = gitCall(cwd, [])
  const key = JSON.stringify([setting, env])
  const known = ownFiles.get(key)
  if (known !== undefined) return known
  const [named] = settingsApart(cwd, ['--type=path', '--get', setting]) ?? []
  const settings = env.XDG_CONFIG_HOME || join(env.HOME || homedir(), '.config')
  const own = named ?? join(settings, 'git', usually)
  const answer = isAbsolute(own) ? own : ''
  ownFiles.set(key, answer)
  return answer
}

/** What `git config` answers in no repository, so that no repository's settings are read. undefined: it fails. */
export function settingsApart(cwd: string, args: readonly string[]): readonly string[] | undefined {
  const { file, env, words } = gitCall(cwd, ['config', '-z', ...args])
  if (file === undefined) return []
  const asked = spawnSync(file, words, {
    cwd,
    env: { ...env, GIT_DIR: devNull },
    timeout: Math.min(placeLimit, timeLeft()),
    windowsHide: true,
  })
  // It ends with 1 where nothing is set.
  if (asked.status !== 0 && asked.status !== 1) return undefined
  return asked.stdout.toString('utf8').split('\0').slice(0, -1)
}

/** Paths as arguments that are no patterns, in portions that every system takes as one command line. */
export function* pathArguments(paths: readonly string[]): Generator<readonly string[]> {
  const portion: string[] = []
  let length = 0
  for (const path of paths) {
    portion.push(`:(literal)${path}`)
    length += path.length + 12
    if (length < 16_000) continue
    yield portion.splice(0)
    length = 0
  }
  if (portion.length > 0) yield portion
}

function filtersOff(cwd: string): readonly string[] {
  const { stdout } = git(cwd, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'], {
    answers: [0, 1],
  })
  // An argument is always UTF-8 here, so it would name another filter.
  if (!isUtf8(stdout)) throw new GitError('config', 'its settings hold a filter whose name is not UTF-8')
  return withoutFilters(stdout.toString('utf8').split('\0').filter(Boolean))
}

const notThere = 'git is not installed, or not on the PATH outside this repository'

function notEnded(error: NodeJS.ErrnoException, limit: number): string {
  if (error.code === 'ETIMEDOUT') return tooLong(limit)
  if (error.code === 'ENOBUFS') return 'it said more than can be held'
  return `it cannot be started: ${error.code ?? error.message}`
}

function tooLong(limit: number): string {
  return `it took longer than ${limit / 1000} s`
}

/** git's own message. A message about settings quotes them, and they may include a file from anywhere, so it is replaced. */
function complaintOf(said: string, ended: number | string | null): string {
  if (/\bconfig\b/.test(said)) return 'its settings cannot be read'
  return (
    /^(?:fatal|error): (.*)$/m.exec(said)?.[1] ?? (said.trim().split('\n')[0] || `git ended with ${ended}`)
  )
}
