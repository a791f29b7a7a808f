import { describe, expect, it } from 'vitest'
import type { SourceHost } from '../src/languages/parsed-file.js'
import { pythonParser } from '../src/languages/python/parser.js'
import { type PythonFile, parsePythons } from '../src/languages/python.js'
import { lineStartsOf, positionAt } from '../src/model/lines.js'
import type { SourceText } from '../src/model/source.js'
import managementApi from '../src/rules/apigateway-management-api/rule.js'
import websocketRoute from '../src/rules/fastapi-websocket-route/rule.js'
import eventStream from '../src/rules/python-event-stream/rule.js'

await pythonParser.load()

function source(path: string, text: string): SourceText {
  return { path, text, language: 'python', zone: 'source', encoding: 'utf-8', byteOrderMark: false }
}

/** A repository in memory; notes which files were read beyond the candidates. */
function host(files: Readonly<Record<string, string>>): SourceHost & { readonly reads: string[] } {
  const reads: string[] = []
  return {
    reads,
    paths: Object.keys(files),
    has: (path) => path in files,
    text: (path) => files[path],
    read(path) {
      reads.push(path)
      const text = files[path]
      return text === undefined ? undefined : source(path, text)
    },
  }
}

async function parse(
  text: string,
  neighbours: Readonly<Record<string, string>> = {},
  path = 'main.py',
): Promise<PythonFile> {
  const [result] = parsePythons([source(path, text)], host({ ...neighbours, [path]: text }))
  if (result?.kind !== 'parsed') throw new Error(`${path} was not parsed`)
  return result.file
}

/** What each call of the file calls, as dotted paths from outside the repository, by line. */
function callees(file: PythonFile): Record<number, string[]> {
  const starts = lineStartsOf(file.source.text)
  const found: Record<number, string[]> = {}
  for (const { call, scope } of file.module.calls) {
    const paths = file.resolver.pathsOf(call.callee, scope)
    const { line } = positionAt(starts, call.callee.span.end)
    if (paths.length > 0) found[line] = [...(found[line] ?? []), ...paths]
  }
  return found
}

/** What `probe(x)` is given. */
async function probed(
  text: string,
  neighbours: Readonly<Record<string, string>> = {},
  path = 'main.py',
): Promise<string[]> {
  const file = await parse(text, neighbours, path)
  return file.module.calls.flatMap(({ call, scope }) => {
    const [argument] = call.arguments
    if (call.callee.kind !== 'name' || call.callee.name !== 'probe' || !argument) return []
    return file.resolver
      .valuesOf(argument.value, scope)
      .flatMap((value) =>
        value.kind === 'text' ? [JSON.stringify(value.text)] : file.resolver.pathsOfValue(value),
      )
  })
}

describe('reading', () => {
  it.each([
    ['emoji before a call on the same line', 'x = "🙂🚀"; y = "é"; send("🙂")'],
    ['CRLF and tabs', 'def f():\r\n\tx = "🙂"\r\n\tsend(x)\r\n'],
    ['a byte order mark that is still there', '\ufeffx = "🙂"\nsend(x)\n'],
    ['lone carriage returns', 'x = 1\rsend(x)\r'],
  ])('gives offsets in UTF-16 units: %s', async (_what, text) => {
    const file = await parse(text)
    expect(file.problems).toEqual([])
    const [site] = file.module.calls
    expect(site && text.slice(site.call.span.start, site.call.span.end)).toMatch(/^send\(.+\)$/)
  })

  it('shifts the offsets of quoted annotations into the file', async () => {
    const text = 'def f(socket: "Optional[web.Socket]"): pass'
    const [f] = (await parse(text)).module.functions
    const annotation = f?.parameters[0]?.annotation
    expect(annotation?.kind === 'subscript' && annotation.index.kind).toBe('attribute')
    const span = annotation?.kind === 'subscript' ? annotation.index.span : { start: 0, end: 0 }
    expect(text.slice(span.start, span.end)).toBe('web.Socket')
  })

  it('names enclosing declarations and the class of a method', async () => {
    const file = await parse('class Hub:\n    async def send(self):\n        def later(): go()\n')
    expect(file.module.functions.map((one) => one.qualifiedName)).toEqual(['Hub.send', 'Hub.send.later'])
    expect(file.module.calls[0]?.scope.name).toBe('Hub.send.later')
  })

  it('knows documentation strings from values', async () => {
    const file = await parse('"""Says /ws."""\npath = "/ws"\ndef f():\n    "Says more."\n')
    expect(file.module.strings.map((one) => [one.text, one.standsAlone])).toEqual([
      ['Says /ws.', true],
      ['/ws', false],
      ['Says more.', true],
    ])
  })

  it('says where the syntax is broken and keeps what is around it', async () => {
    const file = await parse('import boto3\nclient = boto3.client("s3")\nx = = 1\nclient.put_object()\n')
    expect(file.problems.map((problem) => problem.line)).toEqual([3])
    expect(callees(file)).toEqual({ 2: ['boto3.client'], 4: ['boto3.client().put_object'] })
  })

  it('reads Python 2', async () => {
    const file = await parse(
      'import boto3\ntry:\n    print "to", boto3.client("s3")\nexcept IOError, error:\n    raise Gone, error\n',
    )
    expect(file.problems).toEqual([])
    expect(callees(file)).toEqual({ 3: ['boto3.client'] })
  })

  it('survives sums and nesting deeper than any stack', async () => {
    const sum = Array.from({ length: 20_000 }, () => '"a"').join(' + ')
    const nested = `${'('.repeat(3_000)}1${')'.repeat(3_000)}`
    const file = await parse(`x = ${sum}\ny = ${nested}\ngo()\n`)
    expect(file.module.calls).toHaveLength(1)
    expect(file.problems.map((problem) => problem.message)).toEqual([
      expect.stringContaining('nested deeper'),
    ])
  })

  it('asks for no parser when there is nothing to parse', async () => {
    expect(parsePythons([], host({}))).toEqual([])
  })
})

describe('resolving within a file', () => {
  it.each<[what: string, text: string, paths: string[]]>([
    ['module alias', 'import boto3 as b\nprobe(b.client)', ['boto3.client']],
    ['submodule', 'import os.path\nprobe(os.path.join)', ['os.path.join']],
    ['from-import under another name', 'from boto3 import client as mk\nprobe(mk("s3"))', ['boto3.client()']],
    ['alias of a function', 'import boto3\nmake = boto3.client\nprobe(make("s3"))', ['boto3.client()']],
    ['session', 'import boto3\nsession = boto3.Session()\nprobe(session.client)', ['boto3.Session().client']],
    ['import inside a function', 'def f():\n    import boto3\n    probe(boto3)\nprobe(boto3)', ['boto3']],
    [
      'either of two imports',
      'try:\n    import a as x\nexcept ImportError:\n    import b as x\nprobe(x)',
      ['a', 'b'],
    ],
    ['parameter shadows import', 'import app\ndef f(app):\n    probe(app)', []],
    ['annotated parameter', 'from web import Socket\ndef f(s: Socket):\n    probe(s)', ['web.Socket()']],
    [
      'quoted annotation',
      'import web\ndef f(s: "web.Socket | None" = None):\n    probe(s)',
      ['web.Socket()'],
    ],
    ['Optional', 'from web import Socket\ndef f(s: Optional["Socket"]):\n    probe(s)', ['web.Socket()']],
    ['list of them is not one', 'from web import Socket\ndef f(s: list[Socket]):\n    probe(s)', []],
    [
      'Annotated alias',
      'import web\nS = Annotated[web.Socket, 1]\ndef f(s: S):\n    probe(s)',
      ['web.Socket()'],
    ],
    ['with', 'import x\nwith x.open() as c:\n    probe(c)', ['x.open()']],
    [
      'async with in parentheses',
      'import x\nasync def f():\n    async with (x.a() as a, x.b() as b):\n        probe(b)',
      ['x.b()'],
    ],
    [
      'exit stack',
      'import x, contextlib\ns = contextlib.AsyncExitStack()\nasync def f():\n    probe(await s.enter_async_context(x.a()))',
      ['x.a()'],
    ],
    [
      'attribute set in another method',
      'import x\nclass A:\n    def set(self):\n        self.c = x.make()\n    def use(self):\n        probe(self.c)',
      ['x.make()'],
    ],
    [
      'attribute of an instance elsewhere',
      'import x\nclass A:\n    def __init__(self):\n        self.c = x.make()\na = A()\nprobe(a.c)',
      ['x.make()'],
    ],
    [
      'attribute set through another receiver name',
      'import x\nclass A:\n    def f(this):\n        this.c = x.make()\n        probe(this.c)',
      ['x.make()'],
    ],
    [
      'class attribute, annotated',
      'import x\nclass A:\n    c: x.Client\n    def f(self):\n        probe(self.c)',
      ['x.Client()'],
    ],
    [
      'property',
      'import x\nclass A:\n    @property\n    def c(self):\n        return x.make()\n    def f(self):\n        probe(self.c)',
      ['x.make()'],
    ],
    [
      'method result',
      'import x\nclass A:\n    def c(self):\n        return x.make()\n    def f(self):\n        probe(self.c())',
      ['x.make()'],
    ],
    [
      'method names do not leak into bodies',
      'class A:\n    def make(self): pass\n    def f(self):\n        probe(make)',
      [],
    ],
    [
      'module global set in a function',
      'import x\nc = None\ndef init():\n    global c\n    c = x.make()\ndef use():\n    probe(c)',
      ['x.make()'],
    ],
    [
      'nonlocal',
      'import x\ndef outer():\n    c = None\n    def init():\n        nonlocal c\n        c = x.make()\n    probe(c)',
      ['x.make()'],
    ],
    ['walrus', 'import x\nif (c := x.make()):\n    probe(c)', ['x.make()']],
    ['pairwise tuple', 'import x\na, b = x.a(), x.b()\nprobe(b)', ['x.b()']],
    ['chained', 'import x\na = b = x.make()\nprobe(a)', ['x.make()']],
    ['or', 'import x\ndef f(c=None):\n    c = c or x.make()\n    probe(c)', ['x.make()']],
    ['await', 'import x\nasync def f():\n    c = await x.make()\n    probe(c)', ['x.make()']],
    ['function result', 'import x\ndef make():\n    return x.make()\nprobe(make())', ['x.make()']],
    ['declared result', 'import x\ndef make() -> x.Client:\n    ...\nprobe(make())', ['x.Client()']],
    [
      'context manager of the repository',
      'import x\nfrom contextlib import contextmanager\n@contextmanager\ndef make():\n    yield x.make()\nwith make() as c:\n    probe(c)',
      ['x.make()'],
    ],
    [
      'dependency',
      'import x\nfrom fastapi import Depends\ndef make():\n    yield x.make()\ndef f(c=Depends(make)):\n    probe(c)',
      ['x.make()'],
    ],
    [
      'dependency on what declares dependencies',
      'from fastapi import Depends\ndef f(c=Depends(Depends)):\n    probe(c)',
      ['fastapi.Depends()'],
    ],
    [
      'annotated dependency',
      'import x\nfrom fastapi import Depends\ndef make():\n    return x.make()\nC = Annotated[Any, Depends(make)]\ndef f(c: C):\n    probe(c)',
      ['x.make()'],
    ],
    [
      'subclass',
      'from web import Router\nclass Mine(Router): pass\nr = Mine()\nprobe(r)\nprobe(r.get)',
      ['web.Router()', 'web.Router().get'],
    ],
    [
      'own member before the base',
      'from web import Router\nclass Mine(Router):\n    def get(self): pass\nprobe(Mine().get)',
      [],
    ],
    ['cast', 'from typing import cast\nimport x\nprobe(cast(int, x.make()))', ['x.make()']],
    ['text', 'A = "/a"\nprobe(A + "/b" f"/{A}")', ['"/a/b//a"']],
    ['text that is two things', 'A = "a" if x else "b"\nprobe(A)', ['"a"', '"b"']],
    ['enum', 'class S(Enum):\n    API = "x"\nprobe(S.API.value)', ['"x"']],
    ['comprehension variable shadows', 'import x\nprobe([probe(x) for x in y])', []],
    ['star import', 'from web import *\nprobe(Socket)', ['web.Socket']],
  ])('%s', async (_what, text, paths) => {
    expect(await probed(text)).toEqual(paths)
  })

  it('ends on definitions that go in circles', async () => {
    expect(await probed('import x\na = b\nb = c or x.make()\nc = a\nprobe(a)\nprobe(c)')).toEqual([
      'x.make()',
      'x.make()',
    ])
    expect(await probed('def f():\n    return g()\ndef g():\n    return f()\nprobe(f())')).toEqual([])
    expect(await probed('class A(B): pass\nclass B(A): pass\nprobe(A().x)')).toEqual([])
  })

  it('keeps the arguments of the call that made a value', async () => {
    const file = await parse(
      'import boto3\nNAME = "s3"\nc = boto3.client(\n    service_name=NAME,\n)\nc.put()\n',
    )
    const site = file.module.calls.find(
      ({ call }) => call.callee.kind === 'attribute' && call.callee.name === 'put',
    )
    const [value] = site ? file.resolver.valuesOf(site.call.callee, site.scope) : []
    const made = value?.kind === 'external' ? value.made : undefined
    const service = made && file.resolver.argument(made, 'service_name', 0)
    expect(made && service && file.resolver.textsOf(service, made.scope)).toEqual(['s3'])
  })
})

describe('resolving across files', () => {
  it.each<[what: string, path: string, text: string, neighbours: Record<string, string>, paths: string[]]>([
    [
      'absolute import',
      'main.py',
      'from core.app import app\nprobe(app)',
      { 'core/__init__.py': '', 'core/app.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'module attribute',
      'main.py',
      'import core.app\nprobe(core.app.app)',
      { 'core/__init__.py': '', 'core/app.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'packages without __init__',
      'main.py',
      'import core.app\nprobe(core.app.app)',
      { 'core/app.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'from a package without __init__',
      'main.py',
      'from core import app\nprobe(app.app)',
      { 'core/app.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'relative',
      'pkg/api/routes.py',
      'from ..core import app as a\nprobe(a)',
      { 'pkg/core.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'relative module',
      'pkg/routes.py',
      'from . import core\nprobe(core.app)',
      { 'pkg/core.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      're-export',
      'main.py',
      'from core import app\nprobe(app)',
      { 'core/__init__.py': 'from .app import app', 'core/app.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'star re-export',
      'main.py',
      'from core import app\nprobe(app)',
      { 'core/__init__.py': 'from .app import *', 'core/app.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'below src',
      'tests/test_app.py',
      'from core.app import app\nprobe(app)',
      { 'src/core/__init__.py': '', 'src/core/app.py': 'import web\napp = web.App()' },
      ['web.App()'],
    ],
    [
      'beside a script',
      'lambda/message.py',
      'from clients import api\nprobe(api)',
      { 'lambda/clients.py': 'import x\napi = x.make()' },
      ['x.make()'],
    ],
    [
      'constant',
      'main.py',
      'from core import settings\nprobe(settings.NAME)',
      { 'core/__init__.py': '', 'core/settings.py': 'NAME = "s3"' },
      ['"s3"'],
    ],
    [
      'class closure',
      'main.py',
      'from core import Mine\nprobe(Mine().get)',
      {
        'core/__init__.py': 'from .a import Middle\nclass Mine(Middle): pass',
        'core/a.py': 'from web import Router\nclass Middle(Router): pass',
      },
      ['web.Router().get'],
    ],
    ['imports in a circle', 'a.py', 'from b import x\nprobe(x)', { 'b.py': 'from a import x' }, []],
    [
      'a neighbour hides the installed module',
      'main.py',
      'import websocket\nprobe(websocket.connect)',
      { 'websocket.py': 'def connect(): pass' },
      [],
    ],
    [
      'a relative import is never the installed one',
      'pkg/main.py',
      'from .websocket import connect\nprobe(connect)',
      {},
      [],
    ],
    [
      'inside a package the installed one may be meant',
      'pkg/main.py',
      'import websocket\nprobe(websocket.connect)',
      { 'pkg/__init__.py': '', 'pkg/websocket.py': '' },
      ['websocket.connect'],
    ],
    [
      'a folder named like the library it uses',
      'examples/web/main.py',
      'from web import App\nprobe(App)',
      { 'examples/web/__init__.py': '' },
      ['web.App'],
    ],
  ])('%s', async (_what, path, text, neighbours, paths) => {
    expect(await probed(text, neighbours, path)).toEqual(paths)
  })

  it('reads a neighbour once and only when a name leads there', async () => {
    const files = {
      'a.py': 'from shared import app\nimport unused\nprobe(app)\nprobe(app.x)\n',
      'b.py': 'from shared import app\nprobe(app)\n',
      'shared.py': 'import web\napp = web.App()\n',
      'unused.py': '',
    }
    const tree = host(files)
    const results = parsePythons([source('a.py', files['a.py']), source('b.py', files['b.py'])], tree)
    expect(tree.reads).toEqual([])
    for (const result of results) if (result.kind === 'parsed') callees(result.file)
    for (const result of results) {
      if (result.kind !== 'parsed') continue
      for (const { call, scope } of result.file.module.calls) {
        for (const argument of call.arguments) result.file.resolver.pathsOf(argument.value, scope)
      }
    }
    expect(tree.reads).toEqual(['shared.py'])
  })
})

/** Cases cannot say them: the names that a finding gives its channel, its scope and how sure it is. */
describe('what rules say beside a line', () => {
  const context = {
    channelNames: new Set<string>(),
    streamNames: new Set<string>(),
    host: host({}),
    routes: [],
    legacy: new Map(),
  }

  it.each([
    [
      'FastAPI',
      'from fastapi import FastAPI\napp = FastAPI()\n@app.websocket("/ws")\nasync def f(ws): ...',
      ['/ws'],
    ],
    [
      'prefix',
      'from fastapi import APIRouter\nr = APIRouter(prefix="/a")\n@r.websocket("/ws")\nasync def f(ws): ...',
      ['/a/ws'],
    ],
    [
      'constant',
      'from fastapi import FastAPI\nP = "/ws"\napp = FastAPI()\napp.add_api_websocket_route(P, f)',
      ['/ws'],
    ],
    [
      'the root speaks of everything',
      'from fastapi import FastAPI\napp = FastAPI()\n@app.websocket("/")\nasync def f(ws): ...',
      [],
    ],
  ])('names of WebSocket routes: %s', async (_what, text, names) => {
    const found = [...websocketRoute.detect(await parse(text), context)]
    expect(found.map((one) => one.names)).toEqual([names])
  })

  it('names of event streams are the paths of their handlers', async () => {
    const text = [
      'from fastapi import APIRouter',
      'from sse_starlette import EventSourceResponse',
      'r = APIRouter(prefix="/api")',
      '@r.get("/stream")',
      'async def f():',
      '    def respond():',
      '        return EventSourceResponse(events())',
      '    return respond()',
      'def helper():',
      '    return EventSourceResponse(events())',
    ].join('\n')
    const found = [...eventStream.detect(await parse(text), context)]
    expect(found.map((one) => [one.scope, one.names])).toEqual([
      ['f.respond', ['/api/stream']],
      ['helper', []],
    ])
  })

  it('a literal endpoint names the channel; a receiver that is not known makes it likely', async () => {
    const text = [
      'import boto3',
      'c = boto3.client("apigatewaymanagementapi", endpoint_url="https://x.execute-api.eu-west-1.amazonaws.com/p")',
      'class Sender:',
      '    def send(self, api):',
      '        c.post_to_connection(ConnectionId="a")',
      '        api.post_to_connection(ConnectionId="a")',
    ].join('\n')
    const found = [...managementApi.detect(await parse(text), context)]
    expect(found.map((one) => [one.messageId, one.confidence, one.scope, one.names ?? []])).toEqual([
      ['client-created', 'certain', '', ['https://x.execute-api.eu-west-1.amazonaws.com/p']],
      ['call', 'certain', 'Sender.send', []],
      ['call', 'likely', 'Sender.send', []],
    ])
  })
})
