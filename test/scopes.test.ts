import { afterEach, describe, expect, it, vi } from 'vitest'
import { makeProgram } from '../src/languages/script/program/program.js'
import { ScriptProject } from '../src/languages/script/project.js'
import { parseScripts, type ScriptFile } from '../src/languages/script/script.js'
import { descendantsOf, symbolOf } from '../src/languages/script/syntax.js'
import type { SourceText } from '../src/model/source.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

afterEach(() => vi.restoreAllMocks())

/** How often the type checker is asked for anything. */
function checkerAsked() {
  return vi.spyOn(ScriptProject.prototype, 'checker')
}

describe('names are looked up in the scopes of their file', () => {
  it('a scan of a socket, with imports and exports around it, starts no type checker', async () => {
    const asked = checkerAsked()
    const { report } = await scan({
      tree: memoryTree({
        'src/address.ts':
          'export const address = "wss://chat.example/live"\nfunction port() { return 1 }\nexport default port\n',
        'src/live.ts': `import { address } from './address'
import port from './address'
export function open() {
  const ws = new WebSocket(address)
  ws.send('hello')
  return port()
}
`,
        'src/page.js': "import { open } from './live'\nopen()\n",
      }),
      rules,
      items: [],
      wanted: () => true,
      version: '0',
      config: { scan: {} } as never,
    })
    expect(report.findings.length).toBeGreaterThan(0)
    expect(asked).not.toHaveBeenCalled()
  })
})

/** Each says the same name in many places: what the scopes say of each must be what the checker says. */
const files: Readonly<Record<string, string>> = {
  'a.ts': `import { T, type U as V, value as w } from './b'
import whole, * as space from 'pkg'
import old = require('old')
import Inner = space.Inner
declare global { var WebSocket: unknown }
export { w as again, w }
export default w
enum E { A, B = A }
namespace N { export const x = 1; export function f() { return x } }
label: for (const x of [w]) { if (x) continue label }
type G<K> = { [P in keyof K]: K[P] } & Inner
class Base<K> { constructor(readonly kept: K, own = kept) { own } static s = Base; m<M>(k: K, m: M): m is M & string { return !!k } }
class Sub extends Base<string> implements space.Thing, T { #p = 1; get g() { return this.#p } }
class Far extends space.Deep.er {}
function f({ a: b, c = b }: { a: string; c?: string }, ...rest: typeof w[]) { var b; return { b, c, rest, arguments, undefined, ...whole } }
const g = function g() { return g }
const { deep: { er } } = whole, [first] = er
try { new WebSocket('') } catch (e) { e } finally { old }
for (let i = 0, n = i; i < n; i++) { const i = n; i }
let later; { later = () => hoisted(later); function hoisted(x: unknown) { return x } }
new T(), new V()
`,
  'b.ts':
    'export interface T {}\nexport type U = string\nexport const value = 1\nexport default interface W {}\n',
  'c.js': `const ws = require('ws'), other = {}
exports.a = ws
module.exports.b = other
function Old() { this.ws = ws }
Old.prototype.open = function () { return ws }
other.x = Old
window.ws = ws
`,
  'd.tsx':
    "import { Page, own } from './e'\nconst A = () => <Page own={own} {...own}><div key={own}/><own.Part/></Page>\nexport { A as default }\n",
  'e.tsx': 'export const own = {}\nexport function Page() { return null }\n',
  'f.js': 'with (a) { var b = a }\nexport class C { static { C } [b] = b }\nexport { b as c } from "./a"\n',
}

describe('every name', () => {
  const parsed = parse(files)
  it.each(parsed.map((file) => [file.source.path, file] as const))(
    'of %s means what the type checker says',
    (_, file) => {
      const { morph, ast } = file
      const wrong = descendantsOf(morph, ast, morph.SyntaxKind.Identifier).filter((name) => {
        const own = symbolOf(name)
        const told = name.getSymbol()
        const here = (told?.getDeclarations() ?? []).some(
          (one) => one.getSourceFile() === ast && !/^(WebSocket|window)\b/.test(one.getText()),
        )
        return own !== (here ? told : undefined)
      })
      expect(wrong.map((name) => `${name.getStartLineNumber()}: ${name.getParent()?.getText()}`)).toEqual([])
    },
  )
})

function parse(texts: Readonly<Record<string, string>>): readonly ScriptFile[] {
  const sources = Object.entries(texts).map(
    ([path, text]): SourceText => ({
      path,
      text,
      language: 'typescript',
      zone: 'source',
      encoding: 'utf-8',
      byteOrderMark: false,
    }),
  )
  const found = parseScripts(sources).flatMap((one) => (one.kind === 'parsed' ? [one.file] : []))
  makeProgram(found)
  return found
}
