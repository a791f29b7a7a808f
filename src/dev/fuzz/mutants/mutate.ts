import type { Random } from './random.js'
import type { Files } from './seeds.js'

/** Names that every object has, and words that a parser treats as its own. */
const names =
  'constructor __proto__ toString hasOwnProperty valueOf prototype arguments eval async await yield let of get static undefined NaN default'.split(
    ' ',
  )
const loose = [
  ...'"\'`/*#{}()[]<>|&*!@%,:;\\',
  '/*',
  '<!--',
  '*/',
  '-->',
  '"""',
  "'''",
  '${',
  '${{',
  '{{',
  '{%',
  '%{',
  '<<EOF\n',
  '<<-EOF\n',
  '<script>',
  '</script>',
  '<template>',
  '<style>',
  '---\n',
  '...\n',
  '&a ',
  '*a',
  '<<: *a\n',
  '!Sub ',
  '!!binary ',
  '? ',
  '\n\t',
  '\r',
  '\u2028',
  '\u0000',
  '\ufeff',
  '\u202e',
  '\u001b[31m',
  '\ud800',
  '😀',
  '#!',
  '@',
  'f"{',
  '\\u{110000}',
  '0x',
  '1e999',
  '=>',
  '...',
  '?.',
  'import(',
  'class {',
  'async for ',
  'lambda:',
]
/** Pairs of text to nest code in, many times over. */
const nests = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['{"a":', '}'],
  ['[\n', '\n]'],
  ['<div>', '</div>'],
  ['<a b={', '}/>'],
  ['if (a) {', '}'],
  ['if (a) ; else ', ';'],
  ['function f() {', '}'],
  ['x => ', ''],
  ['a ? b : ', ''],
  ['a + ', ''],
  ['a.', ''],
  ['!', ''],
  ['- ', ''],
  ['not ', ''],
  ['f(', ')'],
  ['`${', '}`'],
  ['${', '}'],
  ['"${', '}"'],
  ['a {\n', '\n}'],
  ['> ', ''],
  ['&a [', ']'],
  ['new WebSocket(', ')'],
  ['await ', ''],
  ['.then(() => ws)', ''],
  ['try {', '} finally {}'],
] as const
const extensions =
  'js ts jsx tsx mjs cjs cts mts vue svelte astro html py pyi tf tfvars hcl yaml yml json jsonc md mdx env sh conf go rb java toml txt ipynb lock svg'.split(
    ' ',
  )
const odd = [
  '{',
  '',
  'null',
  '[]',
  '"x"',
  '3',
  '{"__proto__": {"a": 1}}',
  '{"name": {}, "dependencies": [1], "workspaces": 3}',
  '\u0000',
  'a: *a\n',
  'a: &a [*a]\n',
  '- - -\n? x\n',
  '!',
  '[',
  '*\n!**\n[z-a]\n',
]
const manifests =
  'package.json tsconfig.json pnpm-workspace.yaml lerna.json nx.json .gitignore .env turbo.json serverless.yml template.yaml cdk.json app.arc migrate-ws.baseline.json migrate-ws.checklist.yaml pyproject.toml package-lock.json vite.config.ts docs/migration.md'.split(
    ' ',
  )

type Edit = (text: string, random: Random, others: readonly string[]) => string

const tokens = (text: string) => text.match(/[\w$]+|\s+|[^\w\s]/gu) ?? []
const lines = (text: string) => text.split(/(?<=\n)/)

function inPieces(cut: (text: string) => string[], change: (pieces: string[], random: Random) => void): Edit {
  return (text, random) => {
    const pieces = cut(text)
    if (pieces.length > 0) change(pieces, random)
    return pieces.join('')
  }
}

const swap = (pieces: string[], random: Random) => {
  const [one, other] = [random.below(pieces.length), random.below(pieces.length)]
  ;[pieces[one], pieces[other]] = [pieces[other] ?? '', pieces[one] ?? '']
}
const drop = (pieces: string[], random: Random) =>
  pieces.splice(random.below(pieces.length), 1 + random.below(3))
const repeat = (pieces: string[], random: Random) => {
  const at = random.below(pieces.length)
  pieces.splice(at, 0, ...pieces.slice(at, at + 1 + random.below(6)))
}
const insert = (text: string, random: Random, what: string) => {
  const at = random.below(text.length + 1)
  return text.slice(0, at) + what + text.slice(at)
}
const word = (text: string, random: Random) => {
  const found = text.match(/[A-Za-z_$][\w$]*/g)
  return found ? random.pick(found) : undefined
}

const edits: Readonly<Record<string, Edit>> = {
  'token-gone': inPieces(tokens, drop),
  'token-twice': inPieces(tokens, repeat),
  'tokens-swapped': inPieces(tokens, swap),
  'line-gone': inPieces(lines, drop),
  'line-twice': inPieces(lines, repeat),
  'lines-swapped': inPieces(lines, swap),
  'cut-at-the-end': (text, random) => text.slice(0, random.below(text.length)),
  'cut-at-the-start': (text, random) => text.slice(random.below(text.length)),
  'bracket-gone': (text, random) => {
    const at = [...text.matchAll(/[()[\]{}<>"'`]/g)].map(({ index }) => index)
    const cut = at.length > 0 ? random.pick(at) : 0
    return text.slice(0, cut) + text.slice(cut + 1)
  },
  'loose-end': (text, random) => insert(text, random, random.pick(loose)),
  'piece-of-another': (text, random, others) => {
    const other = random.pick(others)
    const from = random.below(other.length)
    return insert(text, random, other.slice(from, from + random.below(400)))
  },
  'name-of-every-object': (text, random) => {
    const old = word(text, random)
    return old === undefined ? text : text.replaceAll(old, random.pick(names))
  },
  'name-of-another': (text, random) => {
    const [old, other] = [word(text, random), word(text, random)]
    return old === undefined || other === undefined ? text : text.replaceAll(old, other)
  },
  'huge-name': (text, random) => {
    const old = word(text, random)
    const times = 1 + random.below(20_000)
    // A name may be huge already; then its double says as much.
    return old === undefined
      ? text
      : text.replace(old, old.repeat(Math.min(times, 2 + 1_000_000 / old.length)))
  },
  nested: (text, random) => {
    const [open, close] = random.pick(nests)
    const deep = random.pick([3, 30, 300, 1500, 2500, 9000])
    const at = random.below(text.length + 1)
    const end = at + random.below(Math.min(80, text.length - at + 1))
    const shut = random.below(4) > 0 ? close.repeat(deep) : ''
    return text.slice(0, at) + open.repeat(deep) + text.slice(at, end) + shut + text.slice(end)
  },
  'merge-conflict': (text, random) => {
    const at = text.indexOf('\n', random.below(text.length)) + 1
    const end = text.indexOf('\n', at + random.below(200)) + 1 || text.length
    const ours = text.slice(at, end)
    return `${text.slice(0, at)}<<<<<<< HEAD\n${ours}=======\n${ours}>>>>>>> other\n${text.slice(end)}`
  },
  crlf: (text) => text.replaceAll('\n', '\r\n'),
  'cr-alone': (text) => text.replaceAll('\n', '\r'),
  'one-line': (text) => text.replaceAll('\n', ' '),
  empty: () => '',
  itself: (text) => text + text,
}

const encodings: readonly ((text: string, random: Random) => Buffer)[] = [
  (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(`${text}\u00e9\u00ff`, 'latin1'),
  (text, random) => {
    const bytes = Buffer.from(text, 'utf8')
    for (let turn = 0; turn < 3 && bytes.length > 0; turn++)
      bytes[random.below(bytes.length)] = random.below(256)
    return bytes
  },
]

export interface Mutant {
  readonly files: Files
  /** What was done, e.g. `src/a.ts: nested`. */
  readonly how: readonly string[]
}

/** One to four changes of a small tree. */
export function mutate(files: Files, random: Random, others: readonly Files[]): Mutant {
  const changed = new Map(Object.entries(files))
  const how: string[] = []
  const otherTexts = others.flatMap((one) =>
    Object.values(one).map((bytes) => Buffer.from(bytes).toString('utf8')),
  )
  for (let turn = 1 + random.below(4); turn > 0 && changed.size > 0; turn--) {
    const path = random.pick([...changed.keys()])
    const bytes = Buffer.from(changed.get(path) ?? [])
    const note = (what: string) => how.push(`${path}: ${what}`)
    const kind = random.below(24)
    if (kind === 0) {
      const renamed = path.replace(/(\.\w+)?$/, `.${random.pick(extensions)}`)
      changed.delete(path)
      changed.set(renamed, bytes)
      note(`now ${renamed}`)
    } else if (kind === 1) {
      changed.set(
        path.replace(/(?<![^/])([^/]*)$/, (name) =>
          random.pick([`copy-${name}`, `x/${name}`, `index-${name}`]),
        ),
        bytes,
      )
      note('copied')
    } else if (kind === 2) {
      changed.delete(path)
      note('gone')
    } else if (kind === 3) {
      const name = random.pick(manifests)
      changed.set(name, Buffer.from(random.pick(odd), 'utf8'))
      how.push(`${name}: odd`)
    } else if (kind === 4) {
      const at = random.below(encodings.length)
      changed.set(path, encodings[at]?.(bytes.toString('utf8'), random) ?? bytes)
      note(`encoded ${at}`)
    } else {
      const [name, edit] = random.pick(Object.entries(edits))
      // A lone surrogate stays one in UTF-16 alone; in UTF-8 it becomes the replacement character.
      changed.set(path, Buffer.from(edit(bytes.toString('utf8'), random, otherTexts), 'utf8'))
      note(name)
    }
  }
  return { files: Object.fromEntries(changed), how }
}
