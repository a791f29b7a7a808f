import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript-5'
import type { FreshCopy } from './fresh-copy.js'
import { run } from './run.js'
import { pathsWritten } from './written-files.js'

export interface TypeCheck {
  /** Seen from the copy. */
  readonly project: string
  /** Changed files in its program. */
  readonly covers: readonly string[]
  readonly before: number
  readonly after: number
  /** Diagnostics that were not there before. */
  readonly fresh: readonly string[]
}

export interface TypeChecks {
  readonly checks: readonly TypeCheck[]
  /** Why a changed file was not looked at. */
  readonly missing: readonly string[]
}

/** Runs the compilers that the projects have installed on the commit before the last and on the last. */
export function typeChecks(root: string, copy: FreshCopy): TypeChecks {
  const missing: string[] = []
  const projects = new Map<string, string>()
  for (const path of pathsWritten(copy).filter((one) => /\.([cm]?[jt]sx?|vue|svelte)$/.test(one))) {
    const config = nearest(copy.folder, dirname(path), 'tsconfig.json')
    const compiler = config === undefined ? undefined : compilerOf(copy.folder, dirname(config))
    if (config === undefined) missing.push(`${path}: no tsconfig.json`)
    else if (compiler === undefined) missing.push(`${path}: its packages are not installed`)
    else for (const project of referenced(copy.folder, config)) projects.set(project, compiler)
  }
  linkWhatIsAdded(root, copy.folder, pathsWritten(copy))
  const checks = [...projects].map(([project, compiler]) => checkProject(copy, project, compiler))
  return { checks: checks.filter(({ covers }) => covers.length > 0), missing }
}

function checkProject(copy: FreshCopy, project: string, compiler: string): TypeCheck {
  const changed = pathsWritten(copy)
  const files = tsc(copy, project, compiler, '--listFilesOnly').split(/\r?\n/)
  const covers = changed.filter((path) => files.some((file) => file.endsWith(`/${path}`) || file === path))
  if (covers.length === 0) return { project, covers, before: 0, after: 0, fresh: [] }
  const after = diagnosticsIn(tsc(copy, project, compiler))
  copy.git('checkout', '--quiet', 'HEAD~1')
  const before = diagnosticsIn(tsc(copy, project, compiler))
  copy.git('checkout', '--quiet', '-')
  return { project, covers, before: before.length, after: after.length, fresh: without(after, before) }
}

function tsc(copy: FreshCopy, project: string, compiler: string, ...more: readonly string[]): string {
  const args = ['-p', project, '--noEmit', '--incremental', 'false', '--pretty', 'false', ...more]
  return run([process.execPath, compiler, ...args], copy.folder).out
}

/** Each with the lines of its chain; without places, which move. */
function diagnosticsIn(output: string): readonly string[] {
  return output
    .split(/\r?\n(?=\S)/)
    .filter((one) => /error TS\d+/.test(one))
    .map((one) => one.replace(/\(\d+,\d+\)/g, '').trim())
}

function without(all: readonly string[], known: readonly string[]): readonly string[] {
  const left = [...known]
  return all.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** A tsconfig that only refers to others stands for these. */
function referenced(folder: string, config: string): readonly string[] {
  const { config: read } = ts.readConfigFile(join(folder, config), (path) => readFileSync(path, 'utf8'))
  const references: readonly { path: string }[] = read?.references ?? []
  if (references.length === 0 || (read?.files?.length !== 0 && !read?.include)) return [config]
  const paths = references.map(({ path }) => join(dirname(config), path))
  const own = read.files?.length === 0 ? [] : [config]
  return [...own, ...paths.map((path) => (path.endsWith('.json') ? path : join(path, 'tsconfig.json')))]
}

function nearest(folder: string, from: string, name: string): string | undefined {
  if (existsSync(join(folder, from, name))) return join(from, name)
  return from === '.' ? undefined : nearest(folder, dirname(from), name)
}

/** `vue-tsc`, where components are checked, goes before `tsc`. */
function compilerOf(folder: string, from: string): string | undefined {
  for (const name of ['vue-tsc/bin/vue-tsc.js', 'typescript/bin/tsc']) {
    const found = nearest(folder, from, join('node_modules', name))
    if (found !== undefined) return join(folder, found)
  }
  return undefined
}

/** What a manifest gained since the packages were installed is lent from `root`, our own. */
function linkWhatIsAdded(root: string, folder: string, changed: readonly string[]): void {
  for (const manifest of changed.filter((path) => path.endsWith('package.json'))) {
    const link = join(folder, dirname(manifest), 'node_modules/eventsource')
    const isNamed = readFileSync(join(folder, manifest), 'utf8').includes('"eventsource"')
    if (!isNamed || existsSync(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules/eventsource'), link)
  }
}
