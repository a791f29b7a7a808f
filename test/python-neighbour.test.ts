import { describe, expect, it } from 'vitest'
import type { Binding, Module } from '../src/languages/python/ast.js'
import { readNeighbour } from '../src/languages/python/neighbour.js'
import { pythonParser } from '../src/languages/python/parser.js'
import { readModule } from '../src/languages/python/read-module.js'
import type { SourceText } from '../src/model/source.js'

const parse = await pythonParser.load()

const definitions = `import os, sys.path as paths
from .near import (
    one,
    two as three,
)
from .far import *
@decorated(
    "x",
)
# between
@again
async def handler(ws: "one.Socket") -> None:
    await ws.send("hello")
class Hub(three.Base):
    known = {}
    def __init__(self):
        self.all = []
    def put(self):
        global shared, \\
            more
        shared = self; more = 1
        def inner():
            global deep # said here
            deep = 2
def na\u00efve(limit=(found := 5)): return found
def send(): pass
send = send
type Alias = Hub
handler.flag = True
`

/** Each holds something that makes it hard to see where a statement ends, or what it binds. */
const texts: Readonly<Record<string, string>> = {
  'strings, comments and brackets over lines': `"""A module.
def not_code(): pass
"""
# (an open bracket, a 'quote
text = '''one
class AlsoText: pass
''' + "\\"" + r'\\'
table = {
"key": [1,
2],
}
joined = 1 + \\
2
def send(a, b="(" ):
    "doc"
# at the margin
    return table
after = send
`,
  'parts of one statement': `try:
    import fast as impl
except ImportError:
    impl = None
else:
    extra = impl
finally:
    done = True
if done:
    a = 1
elif extra:
    a = 2
else:
    a = 3
for i in (1, 2):
    last = i
while a: b = a; break
with open("x") as f, open("y") as g: pass
x, (y, *z) = 1, (2, 3)
`,
  definitions,
  'imports inside and behind others': `import first
def late(self):
    """import nothing"""
    from .inner import (one,
        two as second)  # import none
    text = """
import not_this
"""
    import a.b as c, d; import e
    if text: import behind
    return f"{text['import']} {one}"
class Local:
    from within import member
    def method(self):
\timport tabbed \\
\t\t, continued
def quoted(): return "import this", 'import "that"', r'\\' # import those
try: from x import y
except ImportError: pass
def last():
    from end import z
    return z(
        "import", important)
`,
  'an import that is broken': 'def a():\n    import\n    from b import c\nimport d\n',
  'carriage returns': 'a = 1\r\ndef b():\r\n    return """\r\nc = 2\r\n"""\r\nd = b\re = d\r',
  'broken code': 'def a(:\n    pass\nb = 1\nclass C\n    x = "\nd = (1,\ndef e(): pass\n',
  nothing: '',
  'an indented start': '    a = 1\nb = 2\n',
}

describe('a neighbour that is read name by name', () => {
  it.each(Object.entries(texts))('binds what the whole module does: %s', (_, text) => {
    const whole = readModule(sourceOf(text), parse).module
    const names = [...whole.scope.bindings.keys(), 'nothing_of_this_name']
    // In any order, and each alone.
    for (const order of [names, names.toReversed(), ...names.map((name) => [name])]) {
      const near = readNeighbour(sourceOf(text), parse).module
      for (const name of order)
        expect([name, placesOf(near.scope.bindings.get(name))]).toEqual([
          name,
          placesOf(whole.scope.bindings.get(name)),
        ])
    }
  })

  it.each(Object.entries(texts))('has the lists and problems of the whole module: %s', (_, text) => {
    const whole = readModule(sourceOf(text), parse)
    const near = readNeighbour(sourceOf(text), parse)
    near.module.scope.bindings.get('send')
    expect(near.module.stars).toEqual(whole.module.stars)
    expect(listsOf(near.module)).toEqual(listsOf(whole.module))
    expect(near.problems).toEqual(whole.problems)
    expect([...near.module.scope.bindings.keys()].sort()).toEqual(
      [...whole.module.scope.bindings.keys()].sort(),
    )
  })

  it.each(Object.entries(texts))('has all imports, asked for first and after a name: %s', (_, text) => {
    const { imports } = readModule(sourceOf(text), parse).module
    expect(readNeighbour(sourceOf(text), parse).module.imports).toEqual(imports)
    const { module } = readNeighbour(sourceOf(text), parse)
    for (const name of ['late', 'Local', 'y']) void module.scope.bindings.get(name)
    module.inStatements?.(({ start, end }) => text.slice(start, end).includes('late'))
    expect(module.imports).toEqual(imports)
  })

  it('parses of a function only the import that stands inside', () => {
    const parsed: string[] = []
    const text = 'def test():\n    from app import hub\n    hub.publish()\n'
    const { module } = readNeighbour(sourceOf(text), (part, at) => {
      parsed.push(part)
      return parse(part, at)
    })
    expect(module.imports).toEqual(readModule(sourceOf(text), parse).module.imports)
    expect(parsed).toEqual(['from app import hub\n'])
  })

  it('gives the same definition again once the whole is read', () => {
    const { module } = readNeighbour(sourceOf(definitions), parse)
    const [hub] = module.scope.bindings.get('Hub') ?? []
    expect(hub?.kind === 'class' && module.classes.includes(hub.definition)).toBe(true)
    expect(module.scope.bindings.get('Hub')?.[0]).toBe(hub)
    expect(hub?.kind === 'class' && hub.definition.outer.module).toBe(module)
  })

  it('parses no statement before more than its name is asked for', () => {
    const parsed: string[] = []
    const { module } = readNeighbour(sourceOf(definitions), (text, at) => {
      parsed.push(text)
      return parse(text, at)
    })
    const [hub] = module.scope.bindings.get('Hub') ?? []
    if (hub?.kind !== 'class') throw new Error('no class')
    expect(hub.definition.mayBind?.('all')).toBe(true)
    expect(hub.definition.mayBind?.('other')).toBe(false)
    expect(parsed.filter((text) => /class Hub|async def/.test(text))).toEqual([])

    const [base] = hub.definition.bases
    expect([base?.kind, base && definitions.slice(base.span.start, base.span.end)]).toEqual([
      'attribute',
      'three.Base',
    ])
    expect(parsed).toContain('class Hub(three.Base): pass')

    expect([...hub.definition.attributes.keys()]).toEqual(['all'])
    expect(parsed.filter((text) => text.startsWith('class Hub(three.Base):\n'))).toHaveLength(1)
    expect(parsed.filter((text) => text.includes('async def'))).toEqual([])

    const start = definitions.indexOf('async def')
    expect(module.inStatements?.((one) => one.start <= start && start < one.end).calls).toHaveLength(2)
    expect(parsed.filter((text) => text.includes('async def'))).toHaveLength(1)
    expect(parsed.filter((text) => text.startsWith('def send'))).toEqual([])
    expect(module.classes).toContain(hub.definition)
  })
})

function sourceOf(text: string): SourceText {
  return {
    path: 'near.py',
    text,
    language: 'python',
    zone: 'source',
    encoding: 'utf-8',
    byteOrderMark: false,
  }
}

function placesOf(bindings: readonly Binding[] | undefined) {
  return bindings?.map((one) => {
    if (one.kind === 'import') return one
    const at = 'definition' in one ? one.definition : 'value' in one ? one.value : undefined
    return { kind: one.kind, span: at?.span }
  })
}

function listsOf(module: Module) {
  return {
    imports: module.imports,
    functions: module.functions.map(({ qualifiedName, span }) => ({ qualifiedName, span })),
    classes: module.classes.map(({ qualifiedName, span }) => ({ qualifiedName, span })),
    calls: module.calls.map(({ call, scope, decorates }) => [
      call.span,
      scope.name,
      decorates?.decorator.span,
    ]),
    strings: module.strings,
    attributes: module.attributes.map(({ expression }) => expression.span),
    subscripts: module.subscripts.map(({ expression }) => expression.span),
    tries: module.tries.map(({ body, clauses }) => [body, clauses.map(({ span }) => span)]),
    loops: module.loops.map(({ span }) => span),
    whiles: module.whiles.map(({ span }) => span),
    displays: module.displays.map(({ expression }) => expression.span),
  }
}
