import { basename, dirname, join } from 'node:path/posix'
import { diskTree } from '../disk-tree.js'
import { isInstalled, slashed } from './paths.js'
import type { ChangedFile, ProjectCheck, ProjectOutcome, TypeDiagnostic } from './project-check.js'
import type { ProjectConfig } from './project-config.js'
import { crashText, runNode } from './run-node.js'
import { shadowOf } from './shadow-folder.js'
import { parseTscOutput, stoppedBy, type TscOutput } from './tsc-output.js'

interface Limits {
  readonly top: string
  readonly timeoutMs: number
}

/** Reason not to go on, thrown out of the steps below and caught where they start. */
class NotRun extends Error {}

/**
 * TypeScript 7, whose library is not there to stay: its `tsc` runs twice on a copy of the sources. What it cannot see, the
 * other way can: it stops before types when any file does not parse, and it reads referenced projects as if they were part
 * of this one, so an error behind a package name that leads to built files stays unseen.
 */
export async function checkShadow(
  config: ProjectConfig,
  referenced: readonly ProjectConfig[],
  changes: readonly ChangedFile[],
  limits: Limits,
): Promise<ProjectOutcome> {
  try {
    return { kind: 'checked', check: await check(config, referenced, changes, limits) }
  } catch (error) {
    if (error instanceof NotRun) return { kind: 'not-run', because: error.message }
    // The disk is full, or a file may not be read: no copy, no check, and nothing that a plan must fail for.
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code !== undefined && syscall !== undefined)
      return { kind: 'not-run', because: `the project cannot be copied: ${code}` }
    throw error
  }
}

async function check(
  config: ProjectConfig,
  referenced: readonly ProjectConfig[],
  changes: readonly ChangedFile[],
  limits: Limits,
): Promise<ProjectCheck> {
  const { top } = limits
  const listed = await tsc(config, ['-p', config.path, '--noEmit', '--listFilesOnly'], top, limits)
  const sources = listed.split(/\r?\n/).filter((line) => line !== '' && !/error TS\d/.test(line))
  const shadow = shadowOf(top, [
    ...sources.map(slashed),
    ...referenced.flatMap((one) => [...one.files]),
    ...(await jsonFiles(top)),
  ])
  try {
    const inShadow = shadow.at(top)
    const own = join(dirname(config.path), `tsconfig.migrate-ws-${basename(config.path)}`)
    shadow.write(own, JSON.stringify(shadowConfig(config)))
    const run = async () => {
      const args = ['-p', shadow.at(own), '--noEmit', '--pretty', 'false', '--explainFiles', '--locale', 'en']
      const output = await tsc(config, args, inShadow, limits)
      return parseTscOutput(output, inShadow, top)
    }
    for (const { path, before } of changes) if (before) shadow.write(path, before)
    const before = await run()
    if (!changes.some(({ path }) => before.importers.has(path)))
      return { covers: [], before: [], after: [], causes: {} }
    const stop = stoppedBy(before)
    if (stop)
      throw new NotRun(`tsc stops before it looks at types: TS${stop.code} ${stop.text.split('\n')[0]}`)
    for (const { path, after } of changes) shadow.write(path, after)
    const after = await run()
    const covers = changes
      .map(({ path }) => path)
      .filter((path) => before.importers.has(path) || after.importers.has(path))
    return { covers, before: ours(before), after: ours(after), causes: causesIn(after, covers) }
  } finally {
    shadow.dispose()
  }
}

/** Output of a tsc that came to its end; errors in the code are no failure of its. */
async function tsc(
  { compiler }: ProjectConfig,
  args: readonly string[],
  cwd: string,
  { timeoutMs }: Limits,
): Promise<string> {
  const ended = await runNode(compiler.tsc, args, { cwd, timeoutMs })
  if (ended.kind === 'broken') throw new NotRun(ended.because)
  // 1 and 2: there are errors, and they are on stdout.
  if (ended.status > 2 || (ended.status > 0 && ended.stdout === '')) throw new NotRun(crashText(ended))
  return ended.stdout
}

/** JSON may be extended, or say how a package's modules are found; it is listed, since no program names it. */
async function jsonFiles(top: string): Promise<string[]> {
  const found: string[] = []
  for await (const entries of diskTree(top).list())
    for (const entry of entries)
      if (entry.path.endsWith('.json') && !entry.because && entry.failed === undefined)
        found.push(join(top, entry.path))
  return found
}

/** `extends` takes over everything but `references`, and without them nothing has to be built first. */
function shadowConfig({ path, options }: ProjectConfig): object {
  const declaration = options.declaration ?? options.composite ?? false
  return {
    extends: `./${basename(path)}`,
    compilerOptions: { declaration, composite: false, incremental: false, tsBuildInfoFile: null },
  }
}

function ours({ errors }: TscOutput): TypeDiagnostic[] {
  return errors.filter(({ file }) => !isInstalled(file))
}

/** From each changed file up through its importers. */
function causesIn({ errors, importers }: TscOutput, changed: readonly string[]): Record<string, string[]> {
  const causes: Record<string, string[]> = {}
  const wanted = new Set([...changed, ...errors.map(({ file }) => file)])
  for (const path of changed) {
    const reached = new Set([path])
    for (const at of reached) for (const importer of importers.get(at) ?? []) reached.add(importer)
    for (const file of reached) {
      if (wanted.has(file)) causes[file] = [...(causes[file] ?? []), path]
    }
  }
  return causes
}
