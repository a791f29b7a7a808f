/** Repositories that cost more than they look: each of a size, so that the cost of one can be held against that of twice as much. */
export interface HostileShape {
  readonly name: string
  /** How many of what it repeats; whoever attacks takes ten or a hundred times as many. */
  readonly size: number
  readonly files: (size: number) => Record<string, string>
}

export const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')
const opens = "new WebSocket('wss://a.example.com/line')"
const socket = `const ws = ${opens}\n`
const oneFile = (path: string, text: (size: number) => string) => (size: number) => ({ [path]: text(size) })
const js = (text: (size: number) => string) => oneFile('a.js', text)
/** Something within itself, on one line or on many: many, so that it is no minified file. */
const nested = (size: number, before: string, middle: string, after: string) =>
  `${before.repeat(size)}${middle}${after.repeat(size)}`

/** Places where a parser has to try, each in the other. Without a bound, most of them double its work with every level. */
export const ambiguousShapes: readonly { name: string; path: string; text: (size: number) => string }[] = (
  [
    ['type arguments of an object with a name', 'a.ts', (n) => `x =${nested(n, ' a<{[\n', '1', ']: 1}')}`],
    ['type arguments of a function type', 'a.ts', (n) => nested(n, 'f<() => {[\n', '1', ']: 1}')],
    ['type arguments of parameters with defaults', 'a.ts', (n) => nested(n, 'f<(a = f<\n', '1', '>)')],
    ['type arguments of typeof', 'a.ts', (n) => nested(n, 'a<typeof b<{[\n', '1', ']: 1}')],
    ['type arguments of new', 'a.ts', (n) => nested(n, 'new a<{[\n', '1', ']: 1}')],
    ['type arguments behind ?.', 'a.ts', (n) => nested(n, 'a?.<{[\n', '1', ']: 1}')],
    ['type arguments of a template', 'a.ts', (n) => nested(n, 'a<`${{[\n', '1', ']: 1}}`')],
    ['type arguments of what is extended', 'a.ts', (n) => nested(n, 'class A extends B<{[\n', '1', ']: 1}')],
    ['type arguments of decorators', 'a.ts', (n) => `${nested(n, '@a<{[\n', '1', ']: 1}')} class A {}`],
    ['type arguments of tags', 'a.tsx', (n) => `x =${nested(n, ' <A<{[\n', '1', ']: 1}')}`],
    ['async with defaults', 'a.js', (n) => nested(n, 'async(a =\n', '1', ')')],
    ['async with patterns', 'a.js', (n) => nested(n, 'async({ a =\n', '1', '})')],
    ['async within async', 'a.js', (n) => nested(n, 'async(a = async b =>\n', '1', ')')],
    ['parentheses with defaults', 'a.js', (n) => nested(n, '(a =\n', '1', ')')],
    ['parentheses with patterns', 'a.js', (n) => nested(n, '([a =\n', '1', '])')],
    ['a choice with parentheses', 'a.js', (n) => nested(n, 'a ? (b) : c ?\n', '1', ' : 2')],
    ['a choice with types', 'a.ts', (n) => nested(n, 'x ? (a): {[\n', '1', ']: 1}')],
    ['assertions in defaults', 'a.ts', (n) => nested(n, '(a = <any>\n', '1', ')')],
    ['generic functions in defaults', 'a.ts', (n) => nested(n, '<T>(a =\n', '1', ')')],
    ['classes in defaults', 'a.js', (n) => nested(n, '(a = class {[\n', '1', '] = 1})')],
    ['functions in defaults', 'a.js', (n) => nested(n, '(a = () => {\n', '1', '})')],
    ['attributes in defaults', 'a.jsx', (n) => nested(n, '<a b={(c =\n', '1', ')}/>')],
    ['members of types', 'a.ts', (n) => `type A = ${nested(n, '({[x]: [y =\n', '1', ']})')}`],
    ['infer', 'a.ts', (n) => `type A = ${nested(n, 'B extends (infer U extends\n', '1', ') ? 1 : 2')}`],
    ['types of comments', 'a.js', (n) => `/** @type {${nested(n, '(a =\n', '1', ')')}} x */ var x`],
  ] as const satisfies readonly (readonly [string, string, (n: number) => string])[]
).map(([name, path, text]) => ({ name, path, text }))

export const hostileShapes: readonly HostileShape[] = [
  // Pages
  {
    name: 'one script of many pages, and many of one name for one page',
    size: 100,
    files: (n) => ({
      'chat.js': `var ${socket.slice(6)}ws.onclose = ({ code }) => show(code)\n`,
      ...Object.fromEntries(
        lines(n, (i) => `page${i}.html`)
          .split('\n')
          .map((path) => [path, '<script src="chat.js"></script>']),
      ),
      ...Object.fromEntries(
        lines(n, (i) => `part${i}/feed.js`)
          .split('\n')
          .map((path) => [path, socket]),
      ),
      'all.html': lines(n, (i) => `<script src="/other${i}/feed.js"></script>`),
    }),
  },
  // Servers
  {
    name: 'files that each hand the sockets of a server to the next',
    size: 60,
    files: (n) => ({
      'server.js':
        "const { WebSocketServer } = require('ws')\nnew WebSocketServer({ port: 1 }).on('connection', require('./f0'))\n",
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `f${i}.js`,
          `const all = require('./all')\nconst next = require('./f${(i + 1) % n}')\nmodule.exports = (ws) => {\n  all.push(ws)\n  ws.on('message', (text) => broadcast(text))\n  next(ws)\n}\nfunction broadcast(text) {\n  for (const one of all) one.send(text)\n}\n`,
        ]),
      ),
      'all.js': 'module.exports = []\n',
    }),
  },
  {
    name: 'servers in one file, each with its sockets',
    size: 60,
    files: oneFile(
      'server.js',
      (n) =>
        `const { WebSocketServer } = require('ws')\nconst all = new Set()\n${lines(n, (i) => `const w${i} = new WebSocketServer({ port: ${i} })\nw${i}.on('connection', (ws) => { all.add(ws); ws.on('message', (text) => broadcast${i}(text)) })\nfunction broadcast${i}(text) { for (const one of all) one.send(text) }`)}\n`,
    ),
  },
  {
    name: 'classes that are handed sockets, of which only names are known',
    size: 60,
    files: (n) => ({
      'server.js': `const { WebSocketServer } = require('ws')\nconst { table } = require('./table')\nnew WebSocketServer({ port: 1 }).on('connection', (ws, request) => {\n  const room = table[request.url]\n${lines(n, (i) => `  room.enter${i}(ws)\n  room.broadcast${i}('text')`)}\n})\n`,
      'table.js': 'exports.table = {}\n',
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `room${i}.js`,
          `class Room${i} {\n  constructor() { this.members${i} = [] }\n  enter${i}(ws) { this.members${i}.push(ws); this.next.enter${(i + 1) % n}(ws) }\n  broadcast${i}(text) { this.members${i}.forEach((one) => one.send(text)); this.next.broadcast${(i + 1) % n}(text) }\n}\nrequire('./table').table[${i}] = new Room${i}()\n`,
        ]),
      ),
    }),
  },
  // Names
  {
    name: 'one variable declared again with a socket each',
    size: 200,
    files: js((n) => lines(n, (i) => `var ws = new WebSocket('/${i}')`)),
  },
  {
    name: 'one variable of a script that is given a handler again and again',
    size: 2000,
    files: js((n) => `${socket}${lines(n, (i) => `ws.onclose = () => { setTimeout(connect${i}, ${i}) }`)}`),
  },
  {
    name: 'sockets that are given to one function',
    size: 300,
    files: js(
      (n) => `function listen(ws) { ws.send('x') }\n${lines(n, (i) => `listen(new WebSocket('/${i}'))`)}`,
    ),
  },
  {
    name: 'one variable declared again, and used each time',
    size: 100,
    files: js((n) => lines(n, (i) => `var ws = new WebSocket('/${i}')\nws.onmessage = show\nws.send(${i})`)),
  },
  {
    name: 'one variable assigned a socket again',
    size: 200,
    files: js((n) => `let ws\n${lines(n, (i) => `ws = new WebSocket('/${i}')`)}\nws.onmessage = show\n`),
  },
  {
    name: 'one variable assigned again, which is the address',
    size: 500,
    files: js(
      (n) => `let url = ''\n${lines(n, (i) => `url = url + '/${i}'`)}\nconst ws = new WebSocket(url)\n`,
    ),
  },
  {
    name: 'variables that are each other',
    size: 500,
    files: js(
      (n) => `${lines(n, (i) => `let v${i} = v${(i + 1) % n} + v${(i * 7 + 3) % n}`)}\nnew WebSocket(v0)\n`,
    ),
  },
  {
    name: 'many sockets',
    size: 200,
    files: js((n) =>
      lines(n, (i) => `const w${i} = new WebSocket('/${i}')\nw${i}.onmessage = (e) => show(e.data)`),
    ),
  },
  {
    name: 'objects that spread each other',
    size: 60,
    files: js(
      (n) =>
        `${lines(n, (i) => `const p${i} = { ...p${(i + 1) % n}, ...p${(i * 3 + 1) % n} }`)}\n${socket}new p0.WebSocket('wss://b.example.com')\n`,
    ),
  },
  {
    name: 'methods that name each other by `this`',
    size: 200,
    files: js(
      (n) =>
        `var lib = {}\nvar ws = ${opens}\n${lines(n, (i) => `lib.p${i} = { run: function (s) { this.run(s); this.go(s) }, go: this.run, stop: this.go }`)}\nlib.p0.run(ws)\nws.onmessage = this.run\n`,
    ),
  },
  {
    name: 'one name in a hundred scopes',
    size: 200,
    files: js((n) => lines(n, (i) => `function f${i}() { const ws = new WebSocket('/${i}'); ws.send(ws) }`)),
  },
  // Classes and functions
  {
    name: 'classes that extend each other in a circle',
    size: 60,
    files: js(
      (n) =>
        `${lines(n, (i) => `class C${i} extends C${(i + 1) % n} { open() { return new this.WebSocket(${i}) } }`)}\n${socket}`,
    ),
  },
  {
    name: 'a long line of classes',
    size: 200,
    files: js(
      (n) =>
        `class C0 extends WebSocket {}\n${lines(n, (i) => `class C${i + 1} extends C${i} { m${i}() { this.send(1) } }`)}\nconst ws = new C${n}('/line')\nws.onmessage = show\n`,
    ),
  },
  {
    name: 'conditional classes',
    size: 200,
    files: js(
      (n) =>
        `${lines(n, (i) => `const K${i} = on(${i}) ? K${i + 1} : on(-${i}) ? K${i + 1} : WebSocket`)}\nconst K${n} = WebSocket\nconst ws = new K0('/line')\n`,
    ),
  },
  {
    name: 'functions that hand a socket on',
    size: 200,
    files: js(
      (n) =>
        `${socket}f0(ws)\n${lines(n, (i) => `function f${i}(s) { s.send(${i}); f${i + 1}(s) }`)}\nfunction f${n}(s) { s.close() }\n`,
    ),
  },
  {
    name: 'functions that hand a socket on to two others',
    size: 100,
    files: js(
      (n) =>
        `${socket}f0(ws)\n${lines(n, (i) => `function f${i}(s) { f${(i + 1) % n}(s); f${(i * 3 + 1) % n}(s) }`)}\n`,
    ),
  },
  {
    name: 'functions that call each other',
    size: 500,
    files: js(
      (n) =>
        `${lines(n, (i) => `function f${i}() { f${(i + 1) % n}(); f${(i * 7 + 3) % n}() }`)}\n${socket}ws.onmessage = f0\n`,
    ),
  },
  {
    name: 'functions that return the address of each other',
    size: 200,
    files: js(
      (n) =>
        `${lines(n, (i) => `function f${i}(x) { return on(${i}) ? f${(i + 1) % n}(x) : f${(i * 7 + 3) % n}(x) }`)}\nconst ws = new WebSocket(f0('/'))\n`,
    ),
  },
  {
    name: 'a function called from everywhere with its address',
    size: 300,
    files: js(
      (n) =>
        `function open(url) { const ws = new WebSocket(url); ws.onmessage = show; return ws }\n${lines(n, (i) => `open('/${i}').send(${i})`)}\n`,
    ),
  },
  {
    name: 'a message from callers of callers, each calling all of the next',
    size: 12,
    files: js(
      (n) =>
        `${socket}function s0_0(x) { ws.send(x) }\n${[1, 2, 3, 4, 5]
          .map((level) =>
            lines(
              n,
              (i) =>
                `function s${level}_${i}(x) {\n${lines(level === 1 ? 1 : n, (to) => `s${level - 1}_${to}(x)`)} }`,
            ),
          )
          .join('\n')}\n`,
    ),
  },
  {
    name: 'if and else if',
    size: 300,
    files: js(
      (n) =>
        `${socket}ws.onmessage = (e) => {\n${lines(n, (i) => `if (e.data === 'm${i}') { show(${i}) } else`)} { hide() }\n}\n`,
    ),
  },
  {
    name: 'a switch of many cases',
    size: 300,
    files: js(
      (n) =>
        `${socket}ws.onmessage = (e) => {\nconst m = JSON.parse(e.data)\nswitch (m.type) {\n${lines(n, (i) => `case 'm${i}': show(m.v${i}); break`)}\n}}\n`,
    ),
  },
  // Files
  {
    name: 'files that import each other in a circle',
    size: 50,
    files: (n) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `m${i}.js`,
          `import { ws as s${i}, go } from './m${(i + 1) % n}.js'\nimport * as all from './m${(i * 7 + 3) % n}.js'\nexport const ws = new WebSocket('/${i}')\ns${i}.send(${i})\nall.ws.onmessage = go\n`,
        ]),
      ),
  },
  {
    name: 'files that hand on everything of each other',
    size: 40,
    files: (n) => ({
      'main.js': `import { Line } from './m0.js'\nconst ws = new Line('wss://a.example.com/line')\nws.onmessage = show\n`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `m${i}.js`,
          `export * from './m${(i + 1) % n}.js'\nexport * from './m${(i * 7 + 3) % n}.js'\nexport const Line${i === n - 1 ? '' : i} = WebSocket\n`,
        ]),
      ),
    }),
  },
  {
    name: 'names that one file hands on from many',
    size: 60,
    files: (n) => ({
      'main.js': `import { ${lines(n, (i) => `Line${i}, live${i},`)} } from './all.js'\n${lines(n, (i) => `new Line${i}('/${i}')\nlive${i}('/${i}')`)}\n`,
      'all.js': `${lines(n, (i) => `export * from './m${i}.js'`)}\nexport const Other = WebSocket\n`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `m${i}.js`,
          `import Base, { io } from 'socket.io-client'\nexport const Line${i} = WebSocket\nexport { io as live${i}, Base as base${i} }\n`,
        ]),
      ),
    }),
  },
  {
    name: 'diamonds of export *',
    size: 20,
    files: (n) => ({
      'main.js': `import { Line, Other } from './l0.js'\nconst ws = new Line('wss://a.example.com/line')\nnew Other('/')\n`,
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          [`l${i}.js`, `export * from './a${i}.js'\nexport * from './b${i}.js'\n`],
          [`a${i}.js`, `export * from './l${i + 1}.js'\n`],
          [`b${i}.js`, `export * from './l${i + 1}.js'\n`],
        ]).flat(),
      ),
      [`l${n}.js`]: 'export const Line = WebSocket\n',
    }),
  },
  // Depth
  ...(
    [
      [
        'nested ternaries',
        (n) => `const u = ${lines(n, (i) => `on(${i}) ? 'a${i}' :`)} 'z'\nnew WebSocket(u)\n`,
      ],
      [
        'nested ternaries in the middle',
        (n) => `const u = ${nested(n, 'a ?\n', "'/'", " : 'z'")}\nnew WebSocket(u)\n`,
      ],
      ['nested calls', (n) => `const u = ${nested(n, 'f(\n', "'/'", ')')}\nnew WebSocket(u)\n`],
      ['nested parentheses', (n) => `const u = ${nested(n, '(\n', "'/'", ')')}\nnew WebSocket(u)\n`],
      ['nested arrays', (n) => `const u = ${nested(n, '[\n', "'/'", ']')}\nnew WebSocket(u)\n`],
      ['nested objects', (n) => `const u = ${nested(n, '{ a:\n', "'/'", '}')}\nnew WebSocket(u.a.a)\n`],
      ['nested templates', (n) => `const u = ${nested(n, '`${\n', "'/'", '}`')}\nnew WebSocket(u)\n`],
      ['nested functions', (n) => `${nested(n, 'function f() {\n', socket, '}')}\n`],
      ['nested arrows', (n) => `const u = ${nested(n, '() =>\n', opens, '')}\n`],
      ['nested classes', (n) => `${nested(n, 'class A { m() {\n', socket, '} }')}\n`],
      ['nested blocks', (n) => `${nested(n, '{\n', socket, '}')}\n`],
      ['nested ifs', (n) => `${nested(n, 'if (a)\n', opens, '')}\n`],
      ['a long chain of calls', (n) => `${opens}${lines(n, (i) => `.m${i}()`)}\n`],
      ['a long concatenation', (n) => `const u = ${lines(n, (i) => `'/${i}' +`)} ''\nnew WebSocket(u)\n`],
      ['a long or', (n) => `const u = ${lines(n, (i) => `v${i} ||`)} ''\nnew WebSocket(u)\n`],
      ['a long assignment', (n) => `${lines(n, (i) => `v${i} =`)} ${opens}\n`],
      ['JSX in JSX', (n) => `${socket}const page = ${nested(n, '<a>\n', '', '</a>')}\n`],
      ['a type in a type', (n) => `${socket}let t: ${nested(n, 'A<\n', 'string', '>')}\n`],
    ] as const satisfies readonly (readonly [string, (n: number) => string])[]
  ).map(([name, text]) => ({
    name,
    size: 300,
    files: oneFile(name.startsWith('JSX') ? 'a.jsx' : name.startsWith('a type') ? 'a.ts' : 'a.js', text),
  })),
  // What may mean two things, each of which is tried
  ...ambiguousShapes.map(({ name, path, text }) => ({
    name: `ambiguous: ${name}`,
    size: 40,
    files: oneFile(path, (n) => `${socket}${text(n)}\n`),
  })),
  // Length
  {
    name: 'a huge string in the address',
    size: 20_000,
    files: js((n) => `const ws = new WebSocket('${'x'.repeat(n)}')\nws.onmessage = show\n`),
  },
  {
    name: 'a huge identifier',
    size: 20_000,
    files: js((n) => `const ${'x'.repeat(n)} = ${opens}\n${'x'.repeat(n)}.onmessage = show\n`),
  },
  {
    name: 'huge comments',
    size: 20_000,
    files: js((n) => `/*${'* '.repeat(n)}*/\n//${' /'.repeat(n)}\n${socket}`),
  },
  {
    name: 'suppressions',
    size: 300,
    files: js((n) =>
      lines(n, (i) => `// migrate-ws-ignore-next-line -- reason ${i}\nnew WebSocket('/${i}')`),
    ),
  },
  {
    name: 'sockets that send, all at the top of a file',
    size: 300,
    files: js((n) =>
      lines(n, (i) => `const w${i} = new WebSocket('/${i}'); w${i}.onmessage = () => {}; w${i}.send('x')`),
    ),
  },
  {
    name: 'variables that a page gives to another script',
    size: 200,
    files: (n) => ({
      'a.js': lines(n, (i) => `const w${i} = new WebSocket('/${i}')`),
      'b.js': lines(n, (i) => `w${i}.send(${i})`),
      'a.html': `<html><script src="a.js"></script><script src="b.js"></script></html>`,
    }),
  },
  // Pages
  {
    name: 'script tags',
    size: 200,
    files: oneFile('a.html', (n) => lines(n, (i) => `<script>new WebSocket('/${i}')</script>`)),
  },
  {
    name: 'script tags that share a variable',
    size: 100,
    files: oneFile('a.html', (n) =>
      lines(n, (i) => `<script>var ws = new WebSocket('/${i}'); ws.send(${i})</script>`),
    ),
  },
  {
    name: 'script tags without an end',
    size: 200,
    files: oneFile('a.html', (n) => lines(n, () => `<script><script src="a.js"><!--<script>`)),
  },
  {
    name: 'tags in tags',
    size: 500,
    files: oneFile('a.html', (n) => `${'<div>\n'.repeat(n)}<script>${socket}</script>\n`),
  },
  {
    name: 'attributes with handlers',
    size: 200,
    files: oneFile('a.html', (n) => lines(n, (i) => `<a onclick="new WebSocket('/${i}')" b c d>`)),
  },
  {
    name: 'Vue with tags in tags',
    size: 300,
    files: oneFile(
      'a.vue',
      (n) =>
        `<template>${'<div>\n'.repeat(n)}${'</div>'.repeat(n)}</template>\n<script>\n${socket}</script>\n`,
    ),
  },
  {
    name: 'Svelte with blocks in blocks',
    size: 300,
    files: oneFile(
      'a.svelte',
      (n) => `<script>\n${socket}</script>\n${'{#if a}\n'.repeat(n)}${'{/if}'.repeat(n)}\n`,
    ),
  },
  // Python
  {
    name: 'Python: lines with nothing but a number sign',
    size: 4000,
    files: oneFile('a.py', (n) => `import websockets\n${lines(n, () => '#')}\nws = websockets.connect(x)\n`),
  },
  {
    name: 'Python: lines with nothing but a backslash',
    size: 4000,
    files: oneFile(
      'a.py',
      (n) => `import websockets\nx = 1 + \\\n${lines(n, () => '\\')}\n1\nws = websockets.connect(x)\n`,
    ),
  },
  {
    name: 'Python: lines with nothing but comments in a list',
    size: 4000,
    files: oneFile(
      'a.py',
      (n) => `import websockets\ny = [\n${lines(n, () => '  # a')}\n]\nws = websockets.connect(x)\n`,
    ),
  },
  {
    name: 'Python: lines with nothing but both',
    size: 4000,
    files: oneFile(
      'a.py',
      (n) => `import websockets\n${lines(n, () => '\\\n#')}\nws = websockets.connect(x)\n`,
    ),
  },
  {
    name: 'Python: lines with nothing but comments in a text',
    size: 4000,
    files: oneFile(
      'a.py',
      (n) => `import websockets\ny = """${lines(n, () => '# a')}\n"""\nws = websockets.connect(x)\n`,
    ),
  },
  {
    name: 'Python: lines with nothing but comments in a class',
    size: 4000,
    files: oneFile(
      'a.py',
      (n) =>
        `import websockets\nclass A:\n${lines(n, () => '    #\r')}\n    x = 1\nws = websockets.connect(x)\n`,
    ),
  },
  {
    name: 'Python: nested calls',
    size: 300,
    files: oneFile(
      'a.py',
      (n) => `import websockets\nx = ${nested(n, 'f(\n', '1', ')')}\nws = websockets.connect(x)\n`,
    ),
  },
  {
    name: 'Python: nested blocks',
    size: 60,
    files: oneFile(
      'a.py',
      (n) =>
        `import websockets\n${lines(n, (i) => `${' '.repeat(i)}if a:`)}\n${' '.repeat(n)}websockets.connect('/')\n`,
    ),
  },
  {
    name: 'Python: routes',
    size: 150,
    files: oneFile(
      'a.py',
      (n) =>
        `from fastapi import FastAPI, WebSocket\napp = FastAPI()\n${lines(n, (i) => `@app.websocket('/ws${i}')\nasync def ws${i}(ws: WebSocket):\n    await ws.accept()\n    await ws.send_text(await ws.receive_text())\n`)}\n`,
    ),
  },
  {
    name: 'Python: classes of each other with routes',
    size: 150,
    files: oneFile(
      'a.py',
      (n) =>
        `import tornado.web\nfrom tornado.websocket import WebSocketHandler\n${lines(n, (i) => `class H${i}(${i === 0 ? 'WebSocketHandler' : `H${i - 1}`}):\n    def on_message(self, m):\n        self.write_message(m)\n`)}\napp = tornado.web.Application([\n${lines(n, (i) => `(r'/ws${i}', H${i}),`)}\n])\n`,
    ),
  },
  {
    name: 'Python: functions that call each other',
    size: 150,
    files: oneFile(
      'a.py',
      (n) =>
        `from fastapi import FastAPI, WebSocket\napp = FastAPI()\n${lines(n, (i) => `async def f${i}(ws):\n    await f${(i + 1) % n}(ws)\n    await f${(i * 7 + 3) % n}(ws)\n`)}\n@app.websocket('/ws')\nasync def line(ws: WebSocket):\n    await f0(ws)\n`,
    ),
  },
  {
    name: 'Python: classes that keep things of each other, under the same names',
    size: 60,
    files: oneFile(
      'a.py',
      (n) =>
        `from fastapi import FastAPI, WebSocket\napp = FastAPI()\n${lines(n, (i) => `class C${i}:\n    def __init__(self, above):\n        self.items = {}\n        self.above = above\n    def get(self, key):\n        return self.above.get(key).items.get(key)\n    def put(self, key, value):\n        self.above.get(key).items[key] = self.get(value)\n        self.above.put(key, C${(i + 1) % n}(value))`)}\n@app.websocket('/ws')\nasync def line(ws: WebSocket):\n    await ws.accept()\n    C0(ws).put(1, ws)\n`,
    ),
  },
  {
    name: 'Python: imports in a circle',
    size: 40,
    files: (n) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `m${i}.py`,
          `from fastapi import APIRouter, WebSocket\nfrom m${(i + 1) % n} import *\nfrom m${(i * 7 + 3) % n} import router as other${i}, prefix as p${i}\nprefix = p${i} + '/${i}'\nrouter = APIRouter(prefix=prefix)\nrouter.include_router(other${i})\n@router.websocket('/ws')\nasync def ws(ws: WebSocket):\n    await ws.accept()\n`,
        ]),
      ),
  },
  {
    name: 'Python: a long sum',
    size: 500,
    files: oneFile(
      'a.py',
      (n) => `import websockets\nu = (${lines(n, (i) => `'/${i}' +`)} '')\nws = websockets.connect(u)\n`,
    ),
  },
  {
    name: 'classes with a socket and a timer each',
    size: 100,
    files: js((n) =>
      lines(
        n,
        (i) =>
          `class C${i} {\n  open() {\n    this.ws = new WebSocket('/${i}')\n    this.timer = setInterval(() => this.ping(), 1000)\n    this.ws.onclose = () => clearInterval(this.timer)\n  }\n  ping() {\n    this.ws.send('p')\n  }\n}`,
      ),
    ),
  },
  // Infrastructure
  {
    name: 'Terraform: modules in a circle',
    size: 20,
    files: (n) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `m${i}/main.tf`,
          `module "a" {\n  source = "../m${(i + 1) % n}"\n  url = module.b.url\n}\nmodule "b" {\n  source = "../m${(i * 7 + 3) % n}"\n  url = module.a.url\n}\nvariable "url" {}\noutput "url" {\n  value = "\${module.a.url}\${module.b.url}\${var.url}"\n}\nresource "aws_apigatewayv2_api" "ws" {\n  name = module.a.url\n  protocol_type = "WEBSOCKET"\n}\nresource "aws_apigatewayv2_route" "r" {\n  api_id = aws_apigatewayv2_api.ws.id\n  route_key = "$connect"\n  target = "integrations/\${module.b.url}"\n}\n`,
        ]),
      ),
  },
  {
    name: 'Terraform: locals of each other',
    size: 100,
    files: oneFile(
      'main.tf',
      (n) =>
        `locals {\n${lines(n, (i) => `  l${i} = "\${local.l${(i + 1) % n}}\${local.l${(i * 7 + 3) % n}}"`)}\n}\nresource "aws_apigatewayv2_api" "ws" {\n  name = local.l0\n  protocol_type = local.l0\n}\nresource "aws_apigatewayv2_api" "w2" {\n  name = local.l0\n  protocol_type = "WEBSOCKET"\n}\n`,
    ),
  },
  {
    name: 'Terraform: locals that double',
    size: 30,
    files: oneFile(
      'main.tf',
      (n) =>
        `locals {\n${lines(n, (i) => `  l${i} = "\${local.l${i + 1}}\${local.l${i + 1}}"`)}\n  l${n} = "WEBSOCKET"\n}\nresource "aws_apigatewayv2_api" "ws" {\n  name = local.l0\n  protocol_type = local.l0\n}\n`,
    ),
  },
  {
    name: 'Terraform: settings of alarms, tables and dashboards that double',
    size: 30,
    files: oneFile(
      'main.tf',
      (n) =>
        `locals {\n${lines(n, (i) => `  l${i} = "\${local.l${i + 1}}-\${local.l${i + 1}}"\n  m${i} = [local.m${i + 1}, local.m${i + 1}]`)}\n  l${n} = var.a\n  m${n} = [local.l0]\n}\nvariable "a" {}\nresource "aws_apigatewayv2_api" "ws" {\n  protocol_type = "WEBSOCKET"\n}\nresource "aws_cloudwatch_metric_alarm" "a" {\n  namespace = local.l0\n  metric_name = "ConnectCount"\n  dimensions = { ApiId = local.l0, Rows = local.m0 }\n}\nresource "aws_dynamodb_table" "t" {\n  name = local.l0\n  hash_key = local.l0\n}\nresource "aws_cloudwatch_dashboard" "d" {\n  dashboard_body = jsonencode({ metrics = local.m0, query = local.l0 })\n}\n`,
    ),
  },
  {
    name: 'Pulumi: dimensions of an alarm that double',
    size: 30,
    files: oneFile(
      'index.ts',
      (n) =>
        `import * as aws from '@pulumi/aws'\nconst api = new aws.apigatewayv2.Api('a', { protocolType: 'WEBSOCKET' })\nconst v0 = api.id\n${lines(n, (i) => `const v${i + 1} = { a: v${i}, b: v${i}, c: [v${i}, v${i}] }`)}\nnew aws.cloudwatch.MetricAlarm('q', { namespace: 'AWS/ApiGateway', metricName: 'ConnectCount', dimensions: v${n} })\nnew aws.dynamodb.Table('t', { hashKey: v${n} })\n`,
    ),
  },
  {
    name: 'Terraform: nested lists',
    size: 300,
    files: oneFile(
      'main.tf',
      (n) =>
        `resource "aws_apigatewayv2_api" "ws" {\n  protocol_type = "WEBSOCKET"\n  x = ${nested(n, '[\n', '', ']')}\n}\n`,
    ),
  },
  {
    name: 'Terraform: nested blocks',
    size: 300,
    files: oneFile(
      'main.tf',
      (n) =>
        `resource "aws_apigatewayv2_api" "ws" {\n  protocol_type = "WEBSOCKET"\n${nested(n, 'b {\n', '', '}\n')}}\n`,
    ),
  },
  {
    name: 'Terraform: many APIs and routes',
    size: 100,
    files: oneFile('main.tf', (n) =>
      lines(
        n,
        (i) =>
          `resource "aws_apigatewayv2_api" "a${i}" {\n  name = "a${i}"\n  protocol_type = "WEBSOCKET"\n}\nresource "aws_apigatewayv2_route" "r${i}" {\n  api_id = aws_apigatewayv2_api.a${i}.id\n  route_key = "$connect"\n}`,
      ),
    ),
  },
  {
    name: 'YAML: aliases of aliases',
    size: 12,
    files: oneFile(
      'serverless.yml',
      (n) =>
        `service: a\nprovider:\n  name: aws\n  websocketsApiName: a\nx0: &x0 [websocket, wss]\n${lines(n, (i) => `x${i + 1}: &x${i + 1} [${Array.from({ length: 9 }, () => `*x${i}`).join(', ')}]`)}\nfunctions: *x${n}\n`,
    ),
  },
  {
    name: 'YAML: merges of merges',
    size: 12,
    files: oneFile(
      'docker-compose.yml',
      (n) =>
        `x0: &x0 { environment: { WS_URL: "wss://a.example.com/socket" } }\n${lines(n, (i) => `x${i + 1}: &x${i + 1}\n  <<: [*x${i}, *x${i}]\n  a: *x${i}\n  b: *x${i}`)}\nservices:\n  a:\n    <<: *x${n}\n    image: websocket\n`,
    ),
  },
  {
    name: 'YAML: deep',
    size: 150,
    files: oneFile(
      'serverless.yml',
      (n) =>
        `service: a\nprovider: { name: aws, websocketsApiName: a }\nfunctions:\n  a: ${nested(n, '[\n    ', 'websocket', ']')}\n`,
    ),
  },
  {
    name: 'YAML: deep by indents',
    size: 60,
    files: oneFile(
      'k8s.yaml',
      (n) => `kind: Ingress\n# websocket\n${lines(n, (i) => `${' '.repeat(i)}k${i}:`)} proxy-read-timeout\n`,
    ),
  },
  {
    name: 'JSON: deep',
    size: 300,
    files: oneFile(
      'package.json',
      (n) => `{ "dependencies": { "ws": "8.0.0" }, "x": ${nested(n, '[\n', '', ']')} }`,
    ),
  },
  {
    name: 'JSON: a template deep',
    size: 300,
    files: oneFile(
      'template.json',
      (n) =>
        `{ "AWSTemplateFormatVersion": "2010-09-09", "Resources": { "A": { "Type": "AWS::ApiGatewayV2::Api", "Properties": { "ProtocolType": "WEBSOCKET", "Name": ${nested(n, '{ "Fn::Sub": [\n', '"a"', '] }')} } } } }`,
    ),
  },
  {
    name: 'JSON: in a text of a template, deep',
    size: 3000,
    files: oneFile(
      'template.yaml',
      (n) =>
        `Resources:\n  D:\n    Type: AWS::CloudWatch::Dashboard\n    Properties:\n      DashboardBody: '{"widgets":${nested(n, '[', '"AWS/ApiGateway websocket"', ']')}}'\n  A:\n    Type: AWS::ApiGatewayV2::Api\n    Properties:\n      ProtocolType: WEBSOCKET\n`,
    ),
  },
  {
    name: 'JSON: an API description whose schemas are each other',
    size: 60,
    files: oneFile('asyncapi.json', (n) =>
      JSON.stringify(
        {
          asyncapi: '3.0.0',
          info: { title: 'a', version: '1' },
          servers: { a: { host: 'a.example.com', protocol: 'wss' } },
          channels: {
            c: { address: '/line', messages: { m: { payload: { $ref: '#/components/schemas/s0' } } } },
          },
          components: {
            schemas: Object.fromEntries(
              Array.from({ length: n }, (_, i) => [
                `s${i}`,
                {
                  type: 'object',
                  properties: {
                    a: { $ref: `#/components/schemas/s${(i + 1) % n}` },
                    b: { $ref: `#/components/schemas/s${(i * 7 + 3) % n}` },
                  },
                },
              ]),
            ),
          },
        },
        undefined,
        1,
      ),
    ),
  },
  ...['<!-', '~:\f', 'await ->', 'f"{', 'async ', '([{', '@'].map((unit) => ({
    name: `Python: again and again ${JSON.stringify(unit)}`,
    size: 3000,
    files: oneFile('a.py', (n) => `import websockets\n${unit.repeat(n)}`),
  })),
  {
    name: 'Terraform: an expression of syntax errors',
    size: 4000,
    files: oneFile(
      'main.tf',
      (n) =>
        `resource "aws_apigatewayv2_api" "a" {\n  protocol_type = "WEBSOCKET"\n}\n${'a = !\n'.repeat(n)}`,
    ),
  },
  {
    name: 'Terraform: lone quotes',
    size: 8000,
    files: oneFile(
      'main.tf',
      (n) => `${'"\n'.repeat(n)}resource "aws_apigatewayv2_api" "a" {\n  protocol_type = "WEBSOCKET"\n}\n`,
    ),
  },
  {
    name: 'Terraform: heredocs of JSON',
    size: 500,
    files: oneFile(
      'main.tf',
      (n) =>
        `resource "aws_apigatewayv2_api" "a" {\n  protocol_type = "WEBSOCKET"\n}\n${lines(n, (i) => `a${i} = <<E\n{"a": \${var.b}}\nE`)}\n`,
    ),
  },
  {
    name: 'Terraform: lines without anything in a list that is not closed',
    size: 4000,
    files: oneFile(
      'main.tf',
      (n) =>
        `resource "aws_apigatewayv2_api" "a" {\n  protocol_type = "WEBSOCKET"\n}\nx = [${' \n'.repeat(n)}`,
    ),
  },
  {
    name: 'a page whose text says again and again how a socket is opened',
    size: 4000,
    files: oneFile('a.html', (n) => `<p>a</p>\n${'new WebSocket(\n'.repeat(n)}`),
  },
  // Documents
  {
    name: 'Markdown: deep lists',
    size: 100,
    files: oneFile(
      'README.md',
      (n) =>
        `# API\n\nConnect to the WebSocket wss://a.example.com/line\n\n${lines(n, (i) => `${'  '.repeat(i)}- websocket ${i}`)}\n`,
    ),
  },
  {
    name: 'Markdown: quotes in quotes',
    size: 300,
    files: oneFile(
      'README.md',
      (n) => `# API\n\nWebSocket wss://a.example.com/line\n\n${'>'.repeat(n)} websocket\n`,
    ),
  },
  {
    name: 'Markdown: brackets',
    size: 1000,
    files: oneFile(
      'README.md',
      (n) =>
        `# WebSocket\n\n${'['.repeat(n)} wss://a.example.com/line\n\n${'*a **a '.repeat(n)}\n\n${'`'.repeat(n)}\n\n${'![a]('.repeat(n)}\n`,
    ),
  },
  {
    name: 'Markdown: fences',
    size: 100,
    files: oneFile('README.md', (n) =>
      lines(n, (i) => `\`\`\`js\nconst ws = new WebSocket('/${i}')\nws.send(1)\n\`\`\`\n`),
    ),
  },
  {
    name: 'Markdown: headings with channels',
    size: 200,
    files: oneFile('README.md', (n) =>
      lines(
        n,
        (i) =>
          `## WebSocket /line${i}\n\nConnect to \`wss://a.example.com/line${i}\` and send \`{"type":"m${i}"}\`.\n`,
      ),
    ),
  },
  {
    name: 'Markdown: a wide table',
    size: 200,
    files: oneFile(
      'README.md',
      (n) =>
        `# WebSocket API\n\n|${' a |'.repeat(n)}\n|${'---|'.repeat(n)}\n${lines(n, (i) => `| wss://a.example.com/${i} |${' b |'.repeat(5)}`)}\n`,
    ),
  },
  // Texts that are put together, and resources that name each other
  {
    name: 'Terraform locals that name the two before them',
    size: 60,
    files: oneFile('main.tf', (n) => {
      const locals = lines(n, (i) => `  l${i + 2} = "\${local.l${i + 1}}\${local.l${i}}"`)
      const routes = lines(
        n,
        (i) =>
          `resource "aws_apigatewayv2_route" "r${i}" {\n  api_id = aws_apigatewayv2_api.a.id\n  route_key = local.l${i}\n}`,
      )
      return `resource "aws_apigatewayv2_api" "a" {\n  name = "a"\n  protocol_type = "WEBSOCKET"\n}\nlocals {\n  l0 = "xy"\n  l1 = "z"\n${locals}\n}\n${routes}\n`
    }),
  },
  {
    name: 'Terraform locals that name the two before them, of which the first is not known',
    size: 30,
    files: oneFile('main.tf', (n) => {
      const locals = lines(n, (i) => `  l${i + 2} = "\${local.l${i + 1}}\${local.l${i}}"`)
      const groups = lines(
        n,
        (i) => `resource "aws_cloudwatch_log_group" "g${i}" {\n  name = "/aws/apigateway/\${local.l${i}}"\n}`,
      )
      return `resource "aws_apigatewayv2_api" "a" {\n  name = local.l${n}\n  protocol_type = "WEBSOCKET"\n}\nlocals {\n  l0 = random_id.a.hex\n  l1 = random_id.b.hex\n${locals}\n}\n${groups}\n`
    }),
  },
  {
    name: 'constants that each name the one before twice',
    size: 40,
    files: js(
      (size) =>
        `const v0 = 'wss://a.example.com/line'\n${lines(
          size,
          (i) =>
            `const v${i + 1} = \`\${v${i}}\${v${i}}\`, c${i + 1} = v${i}.concat(v${i}) + v${i}.replace('a', v${i})`,
        )}\nnew WebSocket(v${size})\nnew WebSocket(c${size})\n`,
    ),
  },
  {
    name: 'constants of an address that name the two before them',
    size: 40,
    files: js(
      (n) =>
        `const l0 = 'wss://a.example.com/'\nconst l1 = 'z'\n${lines(n, (i) => `const l${i + 2} = l${i + 1} + l${i}`)}\n${lines(n, (i) => `new WebSocket(l${i})`)}\n`,
    ),
  },
  {
    name: 'Python names that are the two before them',
    size: 40,
    files: oneFile(
      'a.py',
      (n) =>
        `import websockets\nl0 = 'wss://a.example.com/'\nl1 = 'z'\n${lines(n, (i) => `l${i + 2} = l${i + 1} + l${i}`)}\n${lines(n, (i) => `w${i} = websockets.connect(l${i})`)}\n`,
    ),
  },
  {
    name: 'routes of a template, each with an integration and a function',
    size: 60,
    files: oneFile(
      't.yml',
      (n) =>
        `Resources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties:\n      ProtocolType: WEBSOCKET\n${lines(
          n,
          (i) =>
            `  R${i}:\n    Type: AWS::ApiGatewayV2::Route\n    Properties:\n      ApiId: !Ref Api\n      Target: !Sub 'integrations/\${I${i}}'\n  I${i}:\n    Type: AWS::ApiGatewayV2::Integration\n    Properties:\n      ApiId: !Ref Api\n      IntegrationUri: !Sub 'arn:\${F${i}.Arn}/invocations'\n  F${i}:\n    Type: AWS::Lambda::Function\n    Properties:\n      FunctionName: f${i}`,
        )}\n`,
    ),
  },
  {
    name: 'functions of a service, whose names are variables that name the next',
    size: 100,
    files: oneFile(
      'serverless.yml',
      (n) =>
        `service: s\nprovider:\n  name: aws\nfunctions:\n${lines(n, (i) => `  f${i}:\n    handler: a.b${i}\n    name: n\${self:custom.x${i}}\n    events:\n      - websocket: r${i}`)}\ncustom:\n${lines(n, (i) => `  x${i}: \${self:custom.x${i + 1}}`)}\n`,
    ),
  },
  {
    name: 'objects that each take in the one before, and files that hold all of them',
    size: 100,
    files: (n) => ({
      'a.js': `const q = WebSocket\n${lines(n, (i) => `export const o${i} = { ...o${i - 1}, k${i}: other${i}, f: o${(i * 7) % n} }`)}\n`,
      'b.js': `import * as a from './a.js'\nexport const big = { ${lines(n, (i) => `m${i}: a.o${i},`)} }\n`,
      ...Object.fromEntries(
        Array.from({ length: n / 10 }, (_, i) => [
          `f${i}.js`,
          `import * as next from './f${(i + 1) % (n / 10)}.js'\nimport { big } from './b.js'\nconst q = WebSocket\nexport const o = { ...next.o, next, big }\n`,
        ]),
      ),
    }),
  },
  {
    name: 'functions of a service, each a part of one file that names the next part',
    size: 300,
    files: (n) => ({
      'serverless.yml': `service: a\nprovider: { name: aws }\nfunctions:\n${lines(n, (i) => `  f${i}: \${file(x.yml):p${i}}`)}\n`,
      'x.yml': `${lines(n, (i) => `p${i}: \${file(x.yml):p${(i + 1) % n}}`)}\nevents: [{ websocket: $connect }]\n`,
    }),
  },
  {
    name: 'variables of a service that name all of the next level',
    size: 6,
    files: oneFile(
      'serverless.yml',
      (n) =>
        `service: s\nprovider:\n  name: aws\nfunctions:\n  f:\n    handler: a.b\n    name: \${self:custom.x0_0}\n    events:\n      - websocket: r\ncustom:\n${lines(12, (level) => lines(n, (i) => `  x${level}_${i}: '${lines(n, (to) => `\${self:custom.x${level + 1}_${to}}`).replaceAll('\n', '')}'`))}\n`,
    ),
  },
  {
    name: 'maps that merge each other in a line',
    size: 100,
    files: oneFile(
      't.yml',
      (n) =>
        `a0: &a0 {x: 1}\n${lines(n, (i) => `a${i + 1}: &a${i + 1}\n  <<: *a${i}\n  k${i}: wss://x/${i}`)}\nwebsocket: wss://a.example.com\n`,
    ),
  },
  {
    name: 'files that each hand a socket to one function',
    size: 400,
    files: (n) => ({
      'wire.js':
        'export function wire(ws) {\n  ws.onmessage = (event) => show(event.data)\n  ws.send("a")\n}\n',
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `${i}.js`,
          `import { wire } from './wire.js'\nconst ws = new WebSocket('/${i}')\nwire(ws)\n`,
        ]),
      ),
    }),
  },
  {
    name: 'exported sockets, each with a handler and a function of its own',
    size: 60,
    files: js((n) =>
      lines(
        n,
        (i) =>
          `export const w${i} = new WebSocket('wss://a.example.com/' + x${i})\nw${i}.onmessage = (e) => { f${i}(e) }\nfunction f${i}(e) { w${i}.send('x' + e.data) }\nlet x${i} = ${i}`,
      ),
    ),
  },
  {
    name: 'scripts of a page that all declare one variable',
    size: 100,
    files: (n) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `d${i % 50}/n${i}.js`,
          "const w = new WebSocket('wss://a.example.com')\n",
        ]),
      ),
  },
  {
    name: 'scripts of a page that each declare a variable of their own',
    size: 100,
    files: (n) =>
      Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `d${i % 50}/n${i}.js`,
          `const w${i} = new WebSocket('wss://a.example.com')\n`,
        ]),
      ),
  },
  // Something long that is told at each of many places
  ...(
    [
      [
        'function',
        'a.js',
        (n, long) =>
          `function ${long}() {\n${lines(n, (i) => `const w${i} = new WebSocket('/${i}'); w${i}.send(1)`)}\n}\n`,
      ],
      [
        'method',
        'a.js',
        (n, long) => `${socket}class A { ${long}() {\n${lines(n, (i) => `ws.send(${i})`)}\n} }\n`,
      ],
      [
        'sub-protocol',
        'a.js',
        (n, long) => `const p = '${long}'\n${lines(n, (i) => `const w${i} = new WebSocket('/${i}', p)`)}\n`,
      ],
      [
        'type of message',
        'a.js',
        (n, long) =>
          `function say(s) { s.send(JSON.stringify({ type: '${long}' })) }\n${lines(n, (i) => `const w${i} = new WebSocket('/${i}'); say(w${i})`)}\n`,
      ],
      [
        'route',
        'a.js',
        (n, long) =>
          `const app = require('express')()\nrequire('express-ws')(app)\nconst p = '/${long}'\n${lines(n, (i) => `app.ws(p + '${i}', (ws) => { ws.send(1) })`)}\n`,
      ],
      [
        'Python function',
        'a.py',
        (n, long) =>
          `import websockets\ndef ${long}():\n${lines(n, (i) => `    w${i} = websockets.connect('wss://a/${i}')`)}\n`,
      ],
      [
        'key of JSON',
        'a.json',
        (n, long) => `{"${long}": {\n${lines(n, (i) => `"k${i}": "wss://a/${i}",`)}\n"z": 1}}\n`,
      ],
      [
        'heading',
        'README.md',
        (n, long) =>
          `# ${long}\n\n${lines(n, (i) => `Connect to wss://a.example.com/${i} with a WebSocket\n`)}`,
      ],
      [
        'parameter of a template',
        't.yml',
        (n, long) =>
          `Parameters:\n  P:\n    Type: String\n    Default: ${long}\nResources:\n  Api:\n    Type: AWS::ApiGatewayV2::Api\n    Properties:\n      ProtocolType: WEBSOCKET\n      Name: !Ref P\n${lines(n, (i) => `  R${i}:\n    Type: AWS::ApiGatewayV2::Route\n    Properties:\n      ApiId: !Ref Api\n      RouteKey: !Ref P`)}\n`,
      ],
    ] as const satisfies readonly (readonly [string, string, (n: number, long: string) => string])[]
  ).map(([name, path, text]) => ({
    name: `long: ${name}`,
    size: 100,
    files: oneFile(path, (n) => text(n, 'x'.repeat(50 * n))),
  })),
]
