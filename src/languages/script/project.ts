import type { SourceFile, ts } from 'ts-morph'
import { asNode, asNodes } from './compiler-nodes.js'
import { newChecker } from './lazy-checker.js'
import type { OwnFile, OwnProject } from './nodes.js'

/** The scripts of a run that are put together, so that names can be followed from file to file. Nothing is read from disk. */
export class ScriptProject implements OwnProject {
  readonly #ts: typeof ts
  readonly #files = new Map<string, OwnFile>()
  readonly #options: ts.CompilerOptions
  #checker: ts.TypeChecker | undefined

  constructor(compiler: typeof ts) {
    this.#ts = compiler
    this.#options = {
      allowJs: true,
      noLib: true,
      types: [],
      jsx: compiler.JsxEmit.Preserve,
      target: compiler.ScriptTarget.ESNext,
      module: compiler.ModuleKind.ESNext,
      moduleResolution: compiler.ModuleResolutionKind.Bundler,
      maxNodeModuleJsDepth: 0,
    }
  }

  /** Parses a file. One of the same path is no longer there. */
  createSourceFile(path: string, text: string): SourceFile {
    const file: OwnFile = this.#ts.createSourceFile(path, text, this.#ts.ScriptTarget.ESNext, true)
    file.project = this
    this.#files.set(path, file)
    this.#checker = undefined
    return asNode(file) as SourceFile
  }

  removeSourceFile(file: SourceFile): void {
    this.#files.delete(file.getFilePath())
    this.#checker = undefined
  }

  getSourceFiles(): readonly SourceFile[] {
    return asNodes([...this.#files.values()])
  }

  getCompilerOptions(): ts.CompilerOptions {
    return this.#options
  }

  /** A type checker that reads only the files that a question leads to; a new one once a file came or went. */
  checker(): ts.TypeChecker {
    this.#checker ??= newChecker(this.#ts, this.#files, this.#options)
    return this.#checker
  }
}

export function projectOf(file: SourceFile): ScriptProject {
  return (file as unknown as OwnFile).project as ScriptProject
}
