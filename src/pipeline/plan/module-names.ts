import type { ts } from 'ts-morph'
import { compilerNodes } from '../../languages/script/compiler-nodes.js'
import { parseScripts, type ScriptFile } from '../../languages/script/script.js'
import { locate } from '../../model/lines.js'
import type { SourceText, Span } from '../../model/source.js'

/** A string in a script that may name a module, and whether the code around it loads one. */
export interface ModuleName {
  readonly text: string
  readonly line: number
  /** An import, an export, a type, `require`, `import()`, `jest.mock` and the like; else any other string. */
  readonly loads: boolean
}

const loaders =
  /^(require|module\.require|import|(\w+\.)?require\.resolve|import\.meta\.resolve|((jest|vi|vitest|td|mock)\.)?(doMock|mock|unmock|dontMock|unstable_mockModule|requireActual|importActual|requireMock|importMock|replace|module)|proxyquire|rewiremock)$/

/** Every string of a script, and the addresses of the scripts and styles that a page loads. Comments name nothing. */
export function moduleNamesIn(source: SourceText): readonly ModuleName[] | undefined {
  // A declaration file runs no code and still needs the packages it imports.
  const language = source.language === 'other' ? 'typescript' : source.language
  const [result] = parseScripts([{ ...source, language }])
  if (result?.kind !== 'parsed') return undefined
  const { file } = result
  return [...strings(file), ...references(file), ...loadedByMarkup(file)]
}

/** E.g. `ws/lib/stream` → `ws`, `@scope/pkg/x` → `@scope/pkg`; undefined for paths and built-in modules. */
export function packageOf(specifier: string): string | undefined {
  return /^(?:@[^/@:]+\/)?[a-zA-Z0-9][^/:?!]*(?=\/|$)/.exec(specifier)?.[0]
}

function strings(file: ScriptFile): ModuleName[] {
  const { morph, ast, source } = file
  const { SyntaxKind } = morph
  return [SyntaxKind.StringLiteral, SyntaxKind.NoSubstitutionTemplateLiteral].flatMap((kind) =>
    compilerNodes(morph, ast, kind).map((node) => {
      const literal = node as ts.StringLiteral | ts.NoSubstitutionTemplateLiteral
      return {
        text: literal.text,
        line: lineOf(source, literal.getStart(ast.compilerNode)),
        loads: isLoaded(file, literal),
      }
    }),
  )
}

function isLoaded({ morph, ast }: ScriptFile, literal: ts.Node): boolean {
  const { ts: compiler } = morph
  const { parent } = literal
  if (compiler.isCallExpression(parent))
    return parent.arguments[0] === literal && loaders.test(parent.expression.getText(ast.compilerNode))
  return (
    compiler.isImportDeclaration(parent) ||
    compiler.isExportDeclaration(parent) ||
    compiler.isExternalModuleReference(parent) ||
    compiler.isModuleDeclaration(parent) ||
    (compiler.isLiteralTypeNode(parent) && compiler.isImportTypeNode(parent.parent))
  )
}

/** `/// <reference types="ws" />` */
function references({ source }: ScriptFile): ModuleName[] {
  return [...source.text.matchAll(/^\/\/\/\s*<reference\s+types\s*=\s*["']([^"']+)["']/gm)].map((match) => ({
    text: match[1] ?? '',
    line: lineOf(source, match.index),
    loads: true,
  }))
}

/** E.g. `<script src="/node_modules/reconnecting-websocket/dist/index.js">`: the package's name is a part of the path. */
function loadedByMarkup({ source, attributes }: ScriptFile): ModuleName[] {
  return attributes.flatMap(({ name, value }) => {
    if (!value || !/^(src|href)$/i.test(name)) return []
    const at = lineOf(source, value.start)
    const parts = source.text.slice(value.start, value.end).split(/[/@?#]|\.(?:min\.)?m?js\b/)
    return parts.filter((part) => part !== '').map((text) => ({ text, line: at, loads: false }))
  })
}

function lineOf(source: SourceText, start: number): number {
  const span: Span = { start, end: start }
  return locate(source, span).start.line
}
