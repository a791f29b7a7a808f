import type { ts as TypeScript } from 'ts-morph'
import { isOfTheText, parseWithin } from '../../model/parser-budget.js'
import { type Compiler, confinedSystem, type GivenTexts } from './confined-system.js'

/** Paths are absolute, with `/`, and real: what compilers print can be compared with them. */
export interface ChangedFile {
  readonly path: string
  /** Absent: the file is new. */
  readonly before?: string
  readonly after: string
}

/** An error. `line` is 1-based; `text` holds the whole chain of messages, a line each. */
export interface TypeDiagnostic {
  readonly file: string
  readonly line: number
  readonly code: number
  readonly text: string
}

/** The type errors of one project without the changes and with them. */
export interface ProjectCheck {
  /** Changed files that are part of the program. */
  readonly covers: readonly string[]
  readonly before: readonly TypeDiagnostic[]
  readonly after: readonly TypeDiagnostic[]
  /** For each file that a change can concern: the changed files that it imports, directly or through others. */
  readonly causes: ReadonlyMap<string, readonly string[]>
}

interface Pass {
  readonly covers: readonly string[]
  readonly errors: readonly TypeDiagnostic[]
  readonly causes: ReadonlyMap<string, readonly string[]>
}

/**
 * Collects the errors twice: with the old texts laid over the disk, and with the new ones. Errors in settings and deprecated
 * options belong to no file and do not count.
 */
export function checkProject(
  parsed: TypeScript.ParsedCommandLine,
  compiler: Compiler,
  top: string,
  changes: readonly ChangedFile[],
): ProjectCheck {
  const input = { parsed, compiler, top, changes, share: sharedReader(changes) }
  // One after the other: TypeScript up to 5.2 keeps what a module resolves to on the syntax tree that both share.
  const before = pass(input, new Map(changes.map((one) => [one.path, one.before])))
  const isGiven = changes.some(({ path, before }) => before === undefined && parsed.fileNames.includes(path))
  if (before.covers.length === 0 && !isGiven) return { covers: [], before: [], after: [], causes: new Map() }
  const after = pass(input, new Map(changes.map((one) => [one.path, one.after])))
  return {
    covers: [...new Set([...before.covers, ...after.covers])],
    before: before.errors,
    after: after.errors,
    causes: after.causes,
  }
}

type ReadSource = TypeScript.CompilerHost['getSourceFile']
type SharedReader = (read: ReadSource) => ReadSource

/** Both programs have the same syntax trees, but those of the changed files. */
function sharedReader(changes: readonly ChangedFile[]): SharedReader {
  const changed = new Set(changes.map(({ path }) => path))
  const kept = new Map<string, TypeScript.SourceFile | undefined>()
  return (read) =>
    (name, ...rest) => {
      if (changed.has(name)) return read(name, ...rest)
      if (!kept.has(name)) kept.set(name, read(name, ...rest))
      return kept.get(name)
    }
}

/** What both passes have in common. */
interface Input {
  readonly parsed: TypeScript.ParsedCommandLine
  readonly compiler: Compiler
  readonly top: string
  readonly changes: readonly ChangedFile[]
  readonly share: SharedReader
}

/** A program, and the errors of all files that the changes can concern. */
function pass({ parsed, compiler, top, changes, share }: Input, texts: GivenTexts): Pass {
  const { ts } = compiler
  const { fileNames, options: settings, projectReferences } = parsed
  const declaration = settings.declaration ?? settings.composite ?? false
  const { tsBuildInfoFile: _unwritten, ...rest } = settings
  const options: TypeScript.CompilerOptions = {
    ...rest,
    declaration,
    noEmit: true,
    // A composite project may import only the files it lists; its own build reports that.
    composite: false,
    incremental: false,
  }
  const host = ts.createIncrementalCompilerHost(options, confinedSystem(top, compiler, texts))
  host.getSourceFile = share(compiler.counts ? bounded(ts, host) : host.getSourceFile)
  // Referenced projects are read from their sources, as editors do: what they have built knows nothing of the changes.
  Object.assign(host, { useSourceOfProjectReferenceRedirect: () => true })
  const builder = ts.createSemanticDiagnosticsBuilderProgram(
    fileNames,
    options,
    host,
    undefined,
    [],
    projectReferences,
  )
  const program = builder.getProgram()
  const covers = changes.map(({ path }) => path).filter((path) => program.getSourceFile(path))
  if (covers.length === 0) return { covers, errors: [], causes: new Map() }
  const causes = concerned(ts, builder, changes)
  const errors = [...causes.keys()].flatMap((file) => errorsOf(ts, program, file, declaration))
  return { covers, errors, causes }
}

/** The parser could not get through a file. `file` is absolute, with `/`. */
export class UnparsedFile extends Error {
  constructor(readonly file: string) {
    super(`${file} cannot be parsed`)
  }
}

/** A file that may mean too many things, or nests too deep, ends the check of its project, and not after minutes. @throws UnparsedFile */
function bounded(ts: typeof TypeScript, host: TypeScript.CompilerHost): ReadSource {
  const read = host.getSourceFile
  return (name, ...rest) => {
    try {
      return parseWithin(ts, host.readFile(name)?.length ?? 0, () => read(name, ...rest))
    } catch (error) {
      throw isOfTheText(error) ? new UnparsedFile(name) : error
    }
  }
}

/**
 * Files whose errors may change, with the changed files that each imports, directly or through others. To check only
 * these is most of what is saved. A changed file that declares globals concerns every file.
 */
function concerned(
  ts: typeof TypeScript,
  builder: TypeScript.SemanticDiagnosticsBuilderProgram,
  changes: readonly ChangedFile[],
): Map<string, readonly string[]> {
  const changed = new Set(changes.map(({ path }) => path))
  const everything = changes.some((one) =>
    [one.before, one.after].some((text) => text !== undefined && declaresGlobals(ts, one.path, text)),
  )
  const causes = new Map<string, readonly string[]>()
  for (const source of builder.getSourceFiles()) {
    if (source.fileName.includes('/node_modules/')) continue
    const of = builder.getAllDependencies(source).filter((path) => changed.has(path))
    if (of.length > 0 || everything) causes.set(source.fileName, of)
  }
  return causes
}

function declaresGlobals(ts: typeof TypeScript, path: string, text: string): boolean {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  return !ts.isExternalModule(source) || /\bdeclare\s+(global|module)\b/.test(text)
}

function errorsOf(
  ts: typeof TypeScript,
  program: TypeScript.Program,
  file: string,
  declaration: boolean,
): TypeDiagnostic[] {
  const source = program.getSourceFile(file)
  if (!source) return []
  return [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
    ...(declaration && !source.isDeclarationFile ? program.getDeclarationDiagnostics(source) : []),
  ]
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .map(({ start, code, messageText }) => ({
      file,
      line: source.getLineAndCharacterOfPosition(start ?? 0).line + 1,
      code,
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }))
}
