import type { ts } from 'ts-morph'
import type { TsMorph } from './script.js'

/** Parts of the compiler that its declarations leave out. */
interface Inside {
  createTypeChecker(host: ts.Program): ts.TypeChecker
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void
}

/** What the checker calls on its program besides the declared methods. */
interface CheckedProgram extends ts.Program {
  getResolvedModule(
    from: ts.SourceFile,
    specifier: string,
  ): Partial<ts.ResolvedModuleWithFailedLookupLocations>
}

/**
 * A type checker that reads only the files that a question leads to. The compiler's own makes a program of all files first: it
 * resolves every import and binds every file, for a handful of questions. The answers are the same.
 */
export function newChecker(
  ts: TsMorph['ts'],
  files: ReadonlyMap<string, ts.SourceFile>,
  options: ts.CompilerOptions,
): ts.TypeChecker {
  const { createTypeChecker, bindSourceFile } = ts as unknown as Inside
  const host = {
    fileExists: (path: string) => files.has(path),
    readFile: () => undefined,
    getCurrentDirectory: () => '/',
  }
  // Every file is a module, so only these can declare something about others.
  const augmenting = [...files.values()].filter(({ text }) => augmentsModules.test(text))
  for (const file of augmenting) (file as Augmenting).moduleAugmentations = augmentationsIn(ts, file)

  const bound = (file: ts.SourceFile | undefined): ts.SourceFile | undefined => {
    if (file && files.get(file.fileName) === file) bindSourceFile(file, options)
    return file
  }
  const program: CheckedProgram = Object.assign(
    ts.createProgram([], options, {
      ...host,
      getSourceFile: () => undefined,
      getDefaultLibFileName: () => '',
      getCanonicalFileName: (path) => path,
      getNewLine: () => '\n',
      useCaseSensitiveFileNames: () => true,
      writeFile: () => {},
    }),
    {
      getSourceFiles: () => augmenting,
      getSourceFile: (path: string) => bound(files.get(path)),
      // A package is in no file of the project.
      getResolvedModule: (from: ts.SourceFile, specifier: string) =>
        ts.isExternalModuleNameRelative(specifier)
          ? ts.resolveModuleName(specifier, from.fileName, options, host)
          : {},
    },
  )
  const checker = createTypeChecker(program)
  const isNode = (value: unknown): value is ts.Node =>
    typeof value === 'object' && value !== null && 'kind' in value && 'parent' in value
  for (const [name, method] of Object.entries(checker) as [string, (...given: unknown[]) => unknown][]) {
    if (typeof method !== 'function') continue
    Object.assign(checker, {
      [name]: (...given: unknown[]) => {
        for (const one of given) if (isNode(one)) bound(one.getSourceFile())
        return method(...given)
      },
    })
  }
  return checker
}

type Augmenting = ts.SourceFile & { moduleAugmentations: ts.Node[] }

/** `declare global`, `declare module './live'`, `export as namespace`, `globalThis.a = …`. */
const augmentsModules = /\bdeclare\s+(?:global|module)\b|\bexport\s+as\s+namespace\b|\bglobalThis\b/

function augmentationsIn(ts: TsMorph['ts'], file: ts.SourceFile): ts.Node[] {
  return file.statements.flatMap((one) =>
    ts.isModuleDeclaration(one) &&
    (ts.isStringLiteral(one.name) || (one.flags & ts.NodeFlags.GlobalAugmentation) !== 0) &&
    (file.isDeclarationFile || ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Ambient)
      ? one.name
      : [],
  )
}
