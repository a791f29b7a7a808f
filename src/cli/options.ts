import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { findConfig } from '../config/find-config.js'
import { checklistRecordPath } from '../model/attestation.js'
import { baselinePath } from '../model/baseline.js'
import { oneLine } from '../model/one-line.js'
import { phrase } from '../model/phrase.js'
import { isManifest } from '../model/projects.js'
import { usualMinutes } from '../model/run-limit.js'
import { shellPath, shellWord } from '../model/shell-word.js'
import type { Lang } from '../model/source.js'
import { UsageError } from '../model/usage-error.js'
import { isBelow, realPath } from '../repository/git-call.js'
import { statOf } from '../repository/stat.js'
import { isGitsOwn, leavesRepository } from '../repository/typed-place.js'
import type { PartOptions } from './part-options.js'
import type { Terminal } from './terminal.js'

/** Flags that every command takes. */
export interface CommonOptions {
  readonly cwd?: string
  readonly config?: string
  readonly ignore: readonly string[]
  readonly lang?: Lang
  readonly color?: boolean
  readonly yes?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly debug?: boolean
  readonly today?: string
  readonly history?: boolean
  readonly profile?: boolean
  /** For commands that scan. */
  readonly timeLimit?: number
  /** For commands that decide sockets. */
  readonly ownHost?: readonly string[]
  readonly http2?: boolean
  /** For `apply`. */
  readonly switch?: string
}

/** For commands that scan. */
export function addCommonOptions(command: Command): Command {
  return addBaseOptions(command)
    .addOption(
      new Option('--ignore <glob>', 'skip these files (may be repeated)')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(new Option('--today <date>', 'judge deadlines as of this date, YYYY-MM-DD').argParser(isoDate))
    .addOption(new Option('--profile', 'print on stderr how long each stage took'))
    .addOption(
      new Option('--time-limit <minutes>', 'stop without a result after this time (exit code 2)')
        .argParser(minutes)
        .default(usualMinutes),
    )
}

/** For commands that decide sockets. */
export function addAnswerOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--own-host <host>',
        'this host is yours; adds to ownHosts of the configuration (may be repeated)',
      )
        .argParser((value, before: readonly string[]) => collect(hostName(value), before))
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--http2',
        'browsers reach your servers over HTTP/2; the same as http2 in the configuration',
      ),
    )
}

function hostName(value: string): string {
  if (!/^[^\s/]+$/.test(value))
    throw new InvalidArgumentError(
      'It takes a host name without a scheme or a path, such as api.example.com.',
    )
  return value
}

function minutes(value: string): number {
  const given = /^\d{1,6}(\.\d{1,6})?$/.test(value) ? Number(value) : 0
  if (given === 0) throw new InvalidArgumentError('It takes a number of minutes such as 30 or 0.5.')
  return given
}

/** For every command. */
export function addBaseOptions(command: Command): Command {
  return command
    .addOption(new Option('-C, --cwd <folder>', 'work in this folder'))
    .addOption(new Option('-c, --config <file>', 'use this configuration file'))
    .addOption(
      new Option('--lang <lang>', 'language of titles, messages, help and errors').choices(['en', 'ja']),
    )
    .addOption(new Option('-y, --yes', 'never prompt (default without a terminal, and when CI is set)'))
    .addOption(new Option('-q, --quiet', 'print no hints and no progress'))
    .addOption(new Option('-v, --verbose', 'print every finding and every reason'))
    .addOption(new Option('--debug', 'print the stack trace of an error'))
    .addOption(new Option('--color', 'force colour').default(undefined))
    .addOption(new Option('--no-color', 'no colour (NO_COLOR does the same)'))
}

/** For commands that report. */
export function historyOption(): Option {
  return new Option('--history', 'also read earlier commits: the trend, and what was removed (slower)')
}

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

export function isoDate(value: string): string {
  const isReal = /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value)
  if (!isReal) throw new InvalidArgumentError('It takes a date such as 2026-02-07.')
  return value
}

/** `Date` rolls a date that does not exist over, or rejects it. */
function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** The working folder. Checked before git is called: for a missing folder, git only reports that it cannot be started. */
export function rootOf(options: CommonOptions, terminal: Terminal): string {
  const root = resolve(terminal.cwd, options.cwd ?? '.')
  const named = options.cwd ?? root
  if (!isFolder(root)) throw new UsageError(phrase`There is no folder "${named}"; give an existing one to -C`)
  if (leavesRepository(root, terminal.cwd))
    throw new UsageError(
      phrase`"${named}" goes through a symbolic link that leads out of its repository; give the folder itself to -C`,
    )
  if (isGitsOwn(root))
    throw new UsageError(phrase`"${named}" lies in git's own folder; give the folder of the project to -C`)
  return root
}

/** False where this user may not look. */
function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false
}

/** `scan ../web` is `scan -C ../web`: one folder outside of this one is where the command works. */
export function placed<T extends CommonOptions>(
  paths: readonly string[],
  options: T,
  terminal: Terminal,
): { readonly paths: readonly string[]; readonly options: T } {
  const [one = ''] = paths
  if (options.cwd !== undefined || paths.length !== 1 || one === '') return { paths, options }
  const there = resolve(terminal.cwd, one)
  const isOutside = !isBelow(realPath(terminal.cwd), realPath(there))
  return isOutside && isFolder(there) ? { paths: [], options: { ...options, cwd: one } } : { paths, options }
}

const ownFiles = [baselinePath, checklistRecordPath]

/**
 * `scan web` is `scan -C web` where `web` is a project and this folder has no files of ours. With a configuration, a baseline or a
 * record here, this folder is the whole, and `web` is a part of it.
 */
export function placedWhole<T extends CommonOptions & PartOptions>(
  paths: readonly string[],
  options: T,
  terminal: Terminal,
): { readonly paths: readonly string[]; readonly options: T } {
  const found = placed(paths, options, terminal)
  const [one = ''] = found.paths
  const { cwd, config, changed, since, filesFrom } = options
  const isPlain = [cwd, config, changed, since, filesFrom].every((given) => given === undefined)
  if (!isPlain || found.paths.length !== 1 || one === '') return found
  const there = resolve(terminal.cwd, one)
  const [here, project] = [realPath(terminal.cwd), realPath(there)]
  if (!isFolder(there) || !isBelow(here, project)) return found
  if (project === here) return { paths: [], options }
  if (findConfig(here, here) !== undefined || ownFiles.some((name) => existsSync(join(here, name))))
    return found
  const manifest = readdirSync(there).find(isManifest)
  if (manifest === undefined) return found
  if (!options.quiet)
    terminal.err(
      `${oneLine(one)} is judged as a whole of its own, for it has ${oneLine(manifest)}: the same as -C ${shellPath(one)}\n`,
    )
  return { paths: [], options: { ...options, cwd: one } }
}

/** The flags and paths that say what a command works on, as they would be typed again. */
export function flagsOf(options: CommonOptions, paths: readonly string[]): string[] {
  return [
    ...(options.cwd === undefined ? [] : ['-C', shellPath(options.cwd)]),
    ...(options.config === undefined ? [] : ['-c', shellPath(options.config)]),
    ...options.ignore.flatMap((glob) => ['--ignore', shellWord(glob)]),
    ...(options.ownHost ?? []).flatMap((host) => ['--own-host', shellWord(host)]),
    ...(options.http2 ? ['--http2'] : []),
    ...paths.map(shellPath),
  ]
}

/** ` -C web`: all that a command needs to find the last apply again. */
export function folderFlag({ cwd }: CommonOptions): string {
  const words = flagsOf({ ignore: [], ...(cwd === undefined ? {} : { cwd }) }, [])
  return words.map((word) => ` ${word}`).join('')
}

/** `--lang`, else the configuration, else the environment; English when nothing says Japanese. */
export function languageFor(
  options: Pick<CommonOptions, 'lang'>,
  configured: Lang | undefined,
  terminal: Terminal,
): Lang {
  const { LC_ALL, LC_MESSAGES, LANG } = terminal.env
  return options.lang ?? configured ?? (/^ja\b|^ja_/.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ja' : 'en')
}
