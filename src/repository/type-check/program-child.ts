// Runs in a process of its own, never in ours: it loads the TypeScript of the project that is checked.
import { createRequire } from 'node:module'
import type { ts as TypeScript } from 'ts-morph'
import type { ProjectCheck, TypeDiagnostic } from './project-check.js'

/** What comes on stdin, as JSON; a `ProjectCheck` goes to stdout. */
export interface ProgramRequest {
  /** TypeScript as a library. */
  readonly library: string
  readonly config: string
  readonly changes: readonly ChangedText[]
}

interface ChangedText {
  readonly path: string
  readonly before?: string
  readonly after: string
}

/** TypeScript 4.0 to 6: only what all of them have. */
type Compiler = typeof TypeScript

interface Pass {
  readonly covers: readonly string[]
  readonly errors: readonly TypeDiagnostic[]
  readonly causes: ReadonlyMap<string, readonly string[]>
}

const chunks: Buffer[] = []
for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk)
const request = JSON.parse(Buffer.concat(chunks).toString('utf8')) as ProgramRequest
const ts = createRequire(import.meta.url)(request.library) as Compiler
process.stdout.write(JSON.stringify(check(request)))

function check({ config, changes }: ProgramRequest): ProjectCheck {
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '))
      },
    },
  )
  if (!parsed) throw new Error(`${config} cannot be read`)
  const read = sharedReader(changes)
  // One after the other: TypeScript up to 5.2 keeps what a module resolves to on the syntax tree that both share.
  const before = pass(parsed, changes, new Map(changes.map((one) => [one.path, one.before])), read)
  if (before.covers.length === 0) return { covers: [], before: [], after: [], causes: {} }
  const after = pass(parsed, changes, new Map(changes.map((one) => [one.path, one.after])), read)
  const covers = [...new Set([...before.covers, ...after.covers])]
  const wanted = new Set([...covers, ...after.errors.map(({ file }) => file)])
  return {
    covers,
    before: before.errors,
    after: after.errors,
    causes: Object.fromEntries([...after.causes].filter(([file]) => wanted.has(file))),
  }
}

type Texts = ReadonlyMap<string, string | undefined>
type ReadSource = TypeScript.CompilerHost['getSourceFile']
type SharedReader = (read: ReadSource) => ReadSource

/** Both programs have the same syntax trees, but those of the changed files. */
function sharedReader(changes: readonly ChangedText[]): SharedReader {
  const changed = new Set(changes.map(({ path }) => path))
  const kept = new Map<string, TypeScript.SourceFile | undefined>()
  return (read) =>
    (name, ...rest) => {
      if (changed.has(name)) return read(name, ...rest)
      if (!kept.has(name)) kept.set(name, read(name, ...rest))
      return kept.get(name)
    }
}

/** A program over the disk with these texts laid over it, and the errors of all files that they can concern. */
function pass(
  parsed: TypeScript.ParsedCommandLine,
  changes: readonly ChangedText[],
  texts: Texts,
  share: SharedReader,
): Pass {
  const declaration = parsed.options.declaration ?? parsed.options.composite ?? false
  const { tsBuildInfoFile: _unwritten, ...settings } = parsed.options
  const options: TypeScript.CompilerOptions = {
    ...settings,
    declaration,
    noEmit: true,
    // A composite project may import only what it lists: of that its own build tells.
    composite: false,
    incremental: false,
  }
  const host = ts.createIncrementalCompilerHost(options, overlaid(texts))
  host.getSourceFile = share(host.getSourceFile)
  // Referenced projects are read from their sources, as editors do: what they have built knows nothing of the changes.
  Object.assign(host, { useSourceOfProjectReferenceRedirect: () => true })
  const builder = ts.createSemanticDiagnosticsBuilderProgram(
    parsed.fileNames,
    options,
    host,
    undefined,
    parsed.errors,
    parsed.projectReferences,
  )
  const program = builder.getProgram()
  const covers = changes.map(({ path }) => path).filter((path) => program.getSourceFile(path))
  if (covers.length === 0) return { covers, errors: [], causes: new Map() }
  const causes = concerned(builder, changes)
  const errors = [...causes.keys()].flatMap((file) => errorsOf(program, file, declaration))
  return { covers, errors, causes }
}

function overlaid(texts: Texts): TypeScript.System {
  const folders = [...texts].flatMap(([path, text]) => (text === undefined ? [] : [path]))
  return {
    ...ts.sys,
    fileExists: (path) => (texts.has(path) ? texts.get(path) !== undefined : ts.sys.fileExists(path)),
    readFile: (path, encoding) => (texts.has(path) ? texts.get(path) : ts.sys.readFile(path, encoding)),
    directoryExists: (path) =>
      folders.some((file) => file.startsWith(`${path}/`)) || ts.sys.directoryExists(path),
    writeFile: (path) => {
      throw new Error(`nothing may be written, and not ${path}`)
    },
  }
}

/**
 * Files whose errors may change, with the changed files that each imports, directly or through others. To check only
 * these is most of what is saved. A changed file that declares globals concerns every file.
 */
function concerned(
  builder: TypeScript.SemanticDiagnosticsBuilderProgram,
  changes: readonly ChangedText[],
): Map<string, readonly string[]> {
  const changed = new Set(changes.map(({ path }) => path))
  const everything = changes.some((one) =>
    [one.before, one.after].some((text) => text !== undefined && declaresGlobals(one.path, text)),
  )
  const causes = new Map<string, readonly string[]>()
  for (const source of builder.getSourceFiles()) {
    if (source.fileName.includes('/node_modules/')) continue
    const of = builder.getAllDependencies(source).filter((path) => changed.has(path))
    if (of.length > 0 || everything) causes.set(source.fileName, of)
  }
  return causes
}

function declaresGlobals(path: string, text: string): boolean {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  return !ts.isExternalModule(source) || /\bdeclare\s+(global|module)\b/.test(text)
}

function errorsOf(program: TypeScript.Program, file: string, declaration: boolean): TypeDiagnostic[] {
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
