import { createRequire } from 'node:module'
import type { Project, SourceFile } from 'ts-morph'
import { lineStartsOf, positionAt } from '../model/lines.js'
import type { Language, SourceText } from '../model/source.js'
import { maskHost, maskTemplates } from './embedded.js'
import type { ParsedBase, ParseResult, SourceHost } from './parsed-file.js'

export type TsMorph = typeof import('ts-morph')

/** A JS or TS file, or the scripts of an HTML page or a single-file component at their places in it. */
export interface ScriptFile extends ParsedBase {
  readonly ast: SourceFile
  /** The loaded parser module: rules reach `Node` and `SyntaxKind` through it, since importing it costs ten empty Nodes. */
  readonly morph: TsMorph
  /** The text holds several scripts or only parts of a host file: edits need the host's own rules. */
  readonly embedded: boolean
}

const require = createRequire(import.meta.url)
let loaded: TsMorph | undefined

/** Loads ts-morph on first use. `require` and not `import`: the ESM loader would first lex nine megabytes for exports. */
export function tsMorph(): TsMorph {
  loaded ??= require('ts-morph') as TsMorph
  return loaded
}

/** Where the scanned root lies in the parser's own file system, so that no path of this machine gets in. */
const virtualRoot = '/root/'

const embeddedLanguages: ReadonlySet<Language> = new Set(['html', 'vue', 'svelte', 'astro'])

/**
 * Parses all candidate scripts into one project, so that names can be followed from file to file.
 * Nothing is read from disk: neither `lib.d.ts` nor `node_modules`, so installed packages change no result.
 */
export function parseScripts(
  sources: readonly SourceText[],
  _host?: SourceHost,
  beside?: ScriptFile,
): ParseResult<ScriptFile>[] {
  if (sources.length === 0) return []
  const morph = tsMorph()
  // Files that are found later join the project of the first: there is one a run.
  const project = beside?.ast.getProject() ?? newProject(morph)
  return sources.map((source) => {
    try {
      return { kind: 'parsed', file: parseOne(morph, project, source) }
    } catch (error) {
      return {
        kind: 'failed',
        path: source.path,
        message: (error as Error).message.split('\n')[0] ?? 'parse error',
      }
    }
  })
}

function newProject(morph: TsMorph): Project {
  const { ts } = morph
  return new morph.Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: {
      allowJs: true,
      noLib: true,
      types: [],
      jsx: ts.JsxEmit.Preserve,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      maxNodeModuleJsDepth: 0,
    },
  })
}

function parseOne(morph: TsMorph, project: Project, source: SourceText): ScriptFile {
  if (!embeddedLanguages.has(source.language)) {
    const ast = project.createSourceFile(virtualRoot + source.path, asModule(source.text), {
      overwrite: true,
    })
    return { source, ast, morph, embedded: false, problems: problemsOf(ast) }
  }
  const host = maskHost(source.text, source.language)
  const path = `${virtualRoot}${source.path}.${host.typescript ? 'tsx' : 'jsx'}`
  const ast = project.createSourceFile(path, asModule(host.text), { overwrite: true })
  const problems = problemsOf(ast)
  if (problems.length === 0) return { source, ast, morph, embedded: true, problems }
  // Template engines put their own expressions into scripts; without them the script may well be whole.
  const plain = maskTemplates(host.text)
  if (plain === host.text) return { source, ast, morph, embedded: true, problems }
  const again = project.createSourceFile(path, asModule(plain), { overwrite: true })
  return { source, ast: again, morph, embedded: true, problems: problemsOf(again) }
}

/**
 * Two scripts that both say `let ws` have two variables, as far as one file can tell; without a mark they would be one
 * global. The mark stands behind the text, so that every offset stays true. (The compiler's own option for this does not
 * reach files that are made in memory.)
 */
function asModule(text: string): string {
  return `${text}\nexport {}`
}

/** Syntax errors only: what the parser itself complained of, before any program exists. */
function problemsOf(ast: SourceFile): { line: number; message: string }[] {
  const found = (
    ast.compilerNode as unknown as { parseDiagnostics?: readonly { start?: number; messageText: unknown }[] }
  ).parseDiagnostics
  if (!found || found.length === 0) return []
  const starts = lineStartsOf(ast.getFullText())
  return found.slice(0, 5).map((problem) => ({
    line: positionAt(starts, problem.start ?? 0).line,
    message: typeof problem.messageText === 'string' ? problem.messageText : 'syntax error',
  }))
}
