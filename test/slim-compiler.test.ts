import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Project, type SourceFile, ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { ScriptProject } from '../src/languages/script/project.js'
import { tsMorph } from '../src/languages/script/script.js'

const root = join(import.meta.dirname, '..')

/** Runs in a process of its own, with the package's compiler; `loaded` is what it has loaded by then. */
function told(code: string): unknown {
  const script = `
    const ts = require('#compiler')
    const file = ts.createSourceFile('a.ts', 'const a = 1; a.toString()', ts.ScriptTarget.ESNext, true)
    const host = { getSourceFile: () => file, getDefaultLibFileName: () => '', getCurrentDirectory: () => '', fileExists: () => true,
      readFile: () => '', getCanonicalFileName: (path) => path, useCaseSensitiveFileNames: () => true, getNewLine: () => '', writeFile() {} }
    const program = ts.createProgram(['a.ts'], { noLib: true, noResolve: true }, host)
    const loaded = () => Object.keys(require.cache).map((path) => path.replace(/.*[\\\\/]/, '')).sort()
    console.log(JSON.stringify((() => { ${code} })()))`
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }))
}

describe('the TypeScript that a scan loads', () => {
  it('is the part that parses, and then the checker where types are asked for', () => {
    const [parsing, checking] = told(`
      const before = loaded()
      program.getTypeChecker().getSymbolAtLocation(file.statements[0].declarationList.declarations[0].name)
      return [before, loaded()]`) as [string[], string[]]
    expect(parsing).toEqual(['scanning.cjs'])
    expect(checking).toEqual(['checker.cjs', 'scanning.cjs'])
  })

  it('says of what is left out that it is', () => {
    const message = told('try { program.emit() } catch ({ message }) { return message }')
    expect(message).toMatch(/^\w+ is left out of this TypeScript$/)
  })

  it('says of the types of a file what the whole says', () => {
    const text = `
      interface Base<T> { value: T; next?: Base<T> }
      class Live<T extends string> implements Base<T> { constructor(public value: T) {} get size() { return this.value } }
      const made = new Live('a'); const { value, next = made } = made as Base<'a' | 'b'>
      function pick<K extends keyof Live<'a'>>(key: K, ...rest: readonly [first: number, last?: K]) { return [made[key], rest] as const }
      type Picked = Awaited<ReturnType<typeof pick<'value'>>>; enum Kind { A = 'a', B = 1 << 2 }
      export default async function* run(kind: Kind) { for (const one of [kind, next]) yield { one, kind: \`\${kind}!\` as const } }`
    const typesIn = (file: SourceFile, checker: ts.TypeChecker) =>
      file.getDescendantsOfKind(ts.SyntaxKind.Identifier).map((name) => {
        const type = checker.getTypeAtLocation(name.compilerNode)
        return `${name.getText()}: ${checker.typeToString(type, name.compilerNode)}`
      })
    const project = new ScriptProject(tsMorph().ts)
    const types = typesIn(project.createSourceFile('a.ts', text), project.checker())
    const whole = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true })
    const theirs = whole.createSourceFile('a.ts', text)
    expect(types.length).toBeGreaterThan(50)
    expect(types).toEqual(typesIn(theirs, whole.getTypeChecker().compilerObject))
  })

  it('has every value of TypeScript that a source names', () => {
    const folder = join(root, 'src')
    const whole = ts as unknown as Record<string, unknown>
    const slim = tsMorph().ts as unknown as Record<string, unknown>
    const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/^dev|type-check/.test(path))
      .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/\b(?:ts|inside)\.(\w+)/g)])
      .flatMap(([, name = '']) => (whole[name] === undefined ? [] : [name]))
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((name) => slim[name] === undefined)).toEqual([])
  })
})
