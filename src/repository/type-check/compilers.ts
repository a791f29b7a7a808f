import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path/posix'
import type { ts as TypeScript } from 'ts-morph'
import { countNodes } from '../../model/parser-budget.js'
import type { CheckedBy } from '../../model/plan.js'
import type { Text } from '../../model/source.js'
import { slashed } from '../repository-path.js'
import type { Compiler } from './confined-system.js'
import { foldersUp } from './paths.js'

export interface NamedCompiler extends Compiler {
  readonly by: CheckedBy
}

/** The TypeScript of ts-morph, with its library files in memory. */
export function ownCompiler(): NamedCompiler {
  const require = createRequire(import.meta.url)
  const ts = require('#typescript') as typeof TypeScript
  countNodes(ts)
  const libraries = require('#typescript-libraries') as Record<string, string>
  return {
    ts,
    lib: new Map(Object.entries(libraries)),
    libFolder: '/node_modules/typescript/lib',
    counts: true,
    by: { version: ts.version, from: 'migrate-ws' },
  }
}

/** The version of the TypeScript that a folder's project has installed, read as data. */
export function installedVersion(folder: string, top: string, system: TypeScript.System): string | undefined {
  const at = installedAt(folder, top, system.fileExists)
  return at === undefined ? undefined : versionIn(system.readFile(join(at, 'package.json')) ?? '')
}

/**
 * The TypeScript that a folder's project has installed, wherever its packages are kept: this runs code of the repository.
 * Where it cannot be used, a text says why.
 */
export function projectCompiler(folder: string, top: string): NamedCompiler | Text {
  const at = installedAt(folder, top, existsSync)
  if (at === undefined)
    return {
      en: 'the project has no TypeScript installed',
      ja: 'プロジェクトに TypeScript がインストールされていません',
    }
  const version = versionIn(readFileSync(join(at, 'package.json'), 'utf8')) ?? '?'
  try {
    const require = createRequire(join(at, '../../package.json'))
    const main = require.resolve('typescript')
    const ts = require(main) as typeof TypeScript
    // TypeScript 7 is a native program; those before 4.7 do not know what the tsconfig of today says.
    if (typeof ts.createSemanticDiagnosticsBuilderProgram === 'function' && !isTooOld(ts.version))
      return { ts, libFolder: dirname(slashed(main)), by: { version: ts.version, from: 'project' } }
  } catch {
    return {
      en: `the project's TypeScript ${version} does not load`,
      ja: `プロジェクトの TypeScript ${version} を読み込めません`,
    }
  }
  return {
    en: `the project's TypeScript ${version} has no API that migrate-ws can use`,
    ja: `プロジェクトの TypeScript ${version} には migrate-ws が使える API がありません`,
  }
}

function installedAt(folder: string, top: string, exists: (path: string) => boolean): string | undefined {
  return foldersUp(folder, top)
    .map((at) => join(at, 'node_modules/typescript'))
    .find((at) => exists(join(at, 'package.json')))
}

function versionIn(manifest: string): string | undefined {
  return /"version":\s*"([^"]+)"/.exec(manifest)?.[1]
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < 4 || (major === 4 && minor < 7)
}

/**
 * What TypeScript 6 takes for granted and those before it did not. A project that has an older one installed leaves out
 * what its own takes for granted: it is checked by that.
 */
export function olderDefaults(
  ts: typeof TypeScript,
  given: TypeScript.CompilerOptions,
): TypeScript.CompilerOptions {
  const { ScriptTarget, ModuleKind, ModuleResolutionKind } = ts
  const isNode = (module: TypeScript.ModuleKind) =>
    module >= ModuleKind.Node16 && module <= ModuleKind.NodeNext
  const target =
    given.target ??
    (given.module !== undefined && isNode(given.module) ? ScriptTarget.ES2022 : ScriptTarget.ES5)
  const module = given.module ?? (target >= ScriptTarget.ES2015 ? ModuleKind.ES2015 : ModuleKind.CommonJS)
  const isModern = isNode(module) || module === ModuleKind.Preserve
  // Node16 and its kin, and Preserve, bring a resolution of their own in every version.
  const moduleResolution =
    given.moduleResolution ??
    (module === ModuleKind.CommonJS ? ModuleResolutionKind.Node10 : ModuleResolutionKind.Classic)
  const esModuleInterop = given.esModuleInterop ?? isModern
  const defaults = {
    strict: false,
    target,
    module,
    esModuleInterop,
    ...(isModern ? {} : { moduleResolution }),
    allowSyntheticDefaultImports: esModuleInterop || moduleResolution === ModuleResolutionKind.Bundler,
    noUncheckedSideEffectImports: false,
    types: ['*'],
  }
  return { ...defaults, ...given }
}
