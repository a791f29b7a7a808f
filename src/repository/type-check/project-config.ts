import { dirname, resolve } from 'node:path'
import { join } from 'node:path/posix'
import type { Compiler } from './compiler.js'
import { slashed } from './paths.js'
import { crashText, runNode } from './run-node.js'

/** A tsconfig as its own compiler understands it, `extends` and globs worked out. */
export interface ProjectConfig {
  readonly path: string
  readonly compiler: Compiler
  /** Files that it names or whose pattern it gives; what these import is not among them. */
  readonly files: ReadonlySet<string>
  /** tsconfigs of the projects that it references. */
  readonly references: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
}

interface Shown {
  readonly compilerOptions?: Readonly<Record<string, unknown>>
  readonly files?: readonly string[]
  readonly references?: readonly { readonly path: string }[]
}

/** Asks `tsc --showConfig`: the same in every version from 4 to 7. A string says why there is no answer. */
export async function readProjectConfig(
  path: string,
  compiler: Compiler,
  timeoutMs: number,
): Promise<ProjectConfig | string> {
  const folder = dirname(path)
  const ended = await runNode(compiler.tsc, ['-p', path, '--showConfig', '--locale', 'en'], {
    cwd: folder,
    timeoutMs,
  })
  if (ended.kind === 'broken') return ended.because
  const shown = parse(ended.stdout)
  if (!shown) {
    const complaint = /error (TS\d+: .*)/.exec(ended.stdout)?.[1]
    return complaint === undefined ? crashText(ended) : `tsc does not read its tsconfig: ${complaint}`
  }
  const absolute = (name: string) => slashed(resolve(folder, name))
  return {
    path,
    compiler,
    files: new Set((shown.files ?? []).map(absolute)),
    references: (shown.references ?? []).map((one) => configFile(absolute(one.path))),
    options: shown.compilerOptions ?? {},
  }
}

function parse(text: string): Shown | undefined {
  try {
    return JSON.parse(text) as Shown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A reference names a folder or a file. */
function configFile(path: string): string {
  return path.endsWith('.json') ? path : join(path, 'tsconfig.json')
}
