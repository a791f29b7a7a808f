import { readFileSync, realpathSync } from 'node:fs'
import { basename, extname, relative, resolve } from 'node:path'
import type { Config } from '../model/config.js'
import { UsageError } from '../model/usage-error.js'
import { readPlainFile, whyUnread } from '../repository/read-plain-file.js'
import { leadsOut } from '../repository/typed-place.js'
import { findConfig } from './find-config.js'
import { writtenByHand } from './located.js'
import { readJson } from './read-json.js'
import { readYaml } from './read-yaml.js'
import { validate } from './validate.js'

export interface ConfigRequest {
  readonly cwd: string
  /** What `-c` says, relative to `cwd`. */
  readonly explicit?: string
  /** Nothing above this folder is looked at: the repository's top level. By default the folder that holds `.git`. */
  readonly stopAt?: string
}

export interface LoadedConfig {
  readonly config: Config
  /** Absolute; absent when there is no configuration. */
  readonly path?: string
}

/** @throws UsageError when the file is missing, broken, or says something that is not known. */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const { cwd, explicit, stopAt } = request
  const path = explicit === undefined ? findConfig(cwd, stopAt) : resolve(cwd, explicit)
  if (path === undefined) return { config: {} }
  const file = shown(path, cwd)
  // A configuration comes with the code that is scanned, perhaps from a stranger's pull request.
  if (/^\.[cm]?[jt]sx?$/.test(extname(path)))
    throw new UsageError(`${file} is a program, and none is run: write the configuration as YAML or JSON`)
  const text = readText(path, file, request)
  if (basename(path) === 'package.json') {
    const read = readJson(text, file)
    const value = (read.value as { readonly 'migrate-ws'?: unknown } | null)?.['migrate-ws']
    if (value === undefined)
      throw new UsageError(`${file} has no key "migrate-ws": add it, or choose another file with -c`)
    return { config: await validate({ ...read, value }, file, ['migrate-ws']), path }
  }
  const read =
    extname(path) === '.json' ? readJson(writtenByHand(text, file), file) : await readYaml(text, file)
  return { config: await validate(read, file), path }
}

/** What lies in the repository may be anybody's: no link leads out of it, and no pipe is waited for that a person did not name. */
function readText(path: string, file: string, { cwd, explicit }: ConfigRequest): string {
  const refused = (what: string) =>
    new UsageError(`The configuration ${file} ${what}: give the path of a file with -c, or run without it`)
  if (leadsOut(path, cwd)) throw refused('goes through a link that leads out of this repository')
  try {
    if (explicit !== undefined) return readFileSync(path, 'utf8').replace(/^\ufeff/, '')
    const read = readPlainFile(realpathSync(path))
    if (read.kind !== 'bytes') throw refused(`cannot be read (${whyUnread(read)})`)
    return Buffer.from(read.bytes)
      .toString('utf8')
      .replace(/^\ufeff/, '')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw refused(code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`)
  }
}

/** As a reader at `cwd` would type it. */
function shown(path: string, cwd: string): string {
  const short = relative(cwd, path)
  return short.startsWith('..') || short === '' ? path : short.replaceAll('\\', '/')
}
