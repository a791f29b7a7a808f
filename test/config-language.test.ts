import { describe, expect, it } from 'vitest'
import {
  type ConfigFile,
  entriesOf,
  entryOf,
  everyNode,
  itemsOf,
  parseConfigs,
  textOf,
  valueAt,
} from '../src/languages/config.js'
import { indicatorsInRow } from '../src/model/config-nesting.js'
import { locate } from '../src/model/lines.js'
import type { Span } from '../src/model/source.js'

function parse(text: string, path = 'template.yaml'): ConfigFile {
  const language = path.endsWith('.json') ? 'json' : 'yaml'
  const [result] = parseConfigs([
    { path, language, zone: 'source', text, encoding: 'utf-8', byteOrderMark: false },
  ])
  if (result?.kind !== 'parsed') throw new Error(result?.message ?? 'no result')
  return result.file
}

function failureOf(text: string, path = 'template.yaml'): string {
  const language = path.endsWith('.json') ? 'json' : 'yaml'
  const [result] = parseConfigs([
    { path, language, zone: 'source', text, encoding: 'utf-8', byteOrderMark: false },
  ])
  return result?.kind === 'failed' ? result.message : 'parsed'
}

const written = (file: ConfigFile, span: Span | undefined) =>
  span && file.source.text.slice(span.start, span.end)

describe('YAML', () => {
  it('reads a template of Helm around its lines of actions, and says that it is no YAML', () => {
    const file = parse(
      '{{- if .Values.on }}\nspec:\n  {{- with .Values.a }}\n  name: chat\n  {{- end }}\n{{- end }}\n',
    )
    const name = valueAt(file.documents[0], 'spec', 'name')
    expect([textOf(name), written(file, name?.span)]).toEqual(['chat', 'chat'])
    expect(file.problems.length).toBeGreaterThan(0)
  })

  it('keeps the short tags of CloudFormation', () => {
    const file = parse(
      'Api: !Ref WebSocketApi\nUri: !Sub "arn:${AWS::Region}"\nTarget: !Join ["/", [integrations, !Ref I]]\n',
    )
    const [root] = file.documents
    expect(valueAt(root, 'Api')).toMatchObject({ kind: 'scalar', tag: '!Ref', text: 'WebSocketApi' })
    expect(valueAt(root, 'Uri')).toMatchObject({ tag: '!Sub', value: 'arn:${AWS::Region}' })
    expect(valueAt(root, 'Target')).toMatchObject({ kind: 'list', tag: '!Join' })
    expect(file.problems).toEqual([])
  })

  it('reads $connect as a string, no value as null, and a date as what is written', () => {
    const [root] = parse('route: $connect\nnone:\ndue: 2025-08-07\nport: 0x1F\n').documents
    expect(valueAt(root, 'route')).toMatchObject({ value: '$connect' })
    expect(valueAt(root, 'none')).toMatchObject({ value: null, text: '' })
    expect(valueAt(root, 'due')).toMatchObject({ value: '2025-08-07' })
    expect(valueAt(root, 'port')).toMatchObject({ value: 31, text: '0x1F' })
  })

  it('knows where each key and value stands, with CRLF too', () => {
    const file = parse('# first\r\nfunctions:\r\n  "a b":\r\n    handler: h.a # why\r\n\r\n  c: {}\r\n')
    const entry = entryOf(valueAt(file.documents[0], 'functions'), 'a b')
    expect(written(file, entry?.keySpan)).toBe('"a b"')
    expect(written(file, entry?.value.span)).toBe('handler: h.a')
    expect(locate(file.source, entry?.keySpan ?? { start: 0, end: 0 }).start).toEqual({ line: 3, column: 3 })
  })

  it('reads every document of a file', () => {
    expect(
      parse('kind: A\n---\n# nothing\n---\nkind: B\n').documents.map((d) => textOf(valueAt(d, 'kind'))),
    ).toEqual(['A', undefined, 'B'])
    expect(parse('').documents).toEqual([])
  })

  it('keeps both of two equal keys; the last one wins', () => {
    const file = parse('a: 1\na: 2\n')
    expect(entriesOf(file.documents[0]).map(({ value }) => textOf(value))).toEqual(['1', '2'])
    expect(textOf(valueAt(file.documents[0], 'a'))).toBe('2')
    expect(file.problems).toEqual([])
  })

  it('follows anchors, aliases and merge keys; what a map says itself wins', () => {
    const [root] = parse(
      'base: &base\n  runtime: node\n  timeout: 3\nf:\n  <<: *base\n  timeout: 9\ng: *base\n"<<": kept\n',
    ).documents
    expect(entriesOf(valueAt(root, 'f')).map(({ key, value }) => `${key}=${textOf(value)}`)).toEqual([
      'runtime=node',
      'timeout=9',
    ])
    expect(valueAt(root, 'g')).toBe(valueAt(root, 'base'))
    expect(textOf(valueAt(root, '<<'))).toBe('kept')
  })

  it('merges a list of maps, the first of them before the second', () => {
    const [root] = parse('a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b]\n').documents
    expect(entriesOf(valueAt(root, 'c')).map(({ key, value }) => `${key}=${textOf(value)}`)).toEqual([
      'x=1',
      'y=2',
    ])
  })

  it('stops at aliases of aliases that stand for millions of nodes', () => {
    const lines = ['l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]']
    for (let i = 1; i < 12; i++)
      lines.push(
        `l${i}: &l${i} [${Array(10)
          .fill(`*l${i - 1}`)
          .join(', ')}]`,
      )
    const file = parse(`${lines.join('\n')}\n`)
    expect(file.problems[0]?.message).toBe('aliases that expand beyond measure')
    expect(
      [...everyNode(file.documents[0] ?? { kind: 'list', items: [], span: { start: 0, end: 0 } })].length,
    ).toBeLessThan(300)
  })

  it('does not follow an alias into itself', () => {
    const file = parse('a: &a [1, *a]\n')
    expect(itemsOf(valueAt(file.documents[0], 'a')).map((item) => textOf(item))).toEqual(['1', undefined])
    expect(file.problems).toEqual([{ line: 1, message: 'alias *a names no anchor before it' }])
  })

  it('names the line of an error and still gives what stands around it', () => {
    const file = parse('service: chat\nprovider:\n\tname: aws\nfunctions: {}\n')
    expect(file.problems[0]?.line).toBe(3)
    expect(textOf(valueAt(file.documents[0], 'service'))).toBe('chat')
  })

  it('fails a file that is nested beyond measure, in brackets and in blocks, before any parser recurses', () => {
    const message = 'nested more than 200 levels deep'
    expect(failureOf('['.repeat(30_000) + ']'.repeat(30_000))).toBe(message)
    expect(failureOf('- '.repeat(5_000))).toBe(message)
    expect(failureOf(`a:\n  ${'- '.repeat(100_000)}x\n`)).toBe(message)
    expect(failureOf(`a:\n  ${'? - '.repeat(20_000)}x\n`)).toBe(message)
    expect(indicatorsInRow(`- a\n- - - b\n`)).toBe(3)
    expect(failureOf(`a: ${'- '.repeat(100)}x\n`)).toBe('parsed')
    expect(failureOf(Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'))).toBe(message)
    expect(failureOf(`${'['.repeat(100)}${']'.repeat(100)}`)).toBe('parsed')
  })

  it('ends a line at a CR, as YAML does', () => {
    const [document] = parse('# chat\rservice: chat\rprovider:\r  name: aws\r').documents
    expect(textOf(valueAt(document, 'provider', 'name'))).toBe('aws')
  })

  it('fails a chain of aliases that only becomes deep when it is followed', () => {
    const chain = [
      'a0: &a0 [end]',
      ...Array.from({ length: 400 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`),
    ]
    expect(parse(chain.join('\n')).problems[0]?.message).toBe('aliases that expand beyond measure')
  })
})

describe('YAML that only older loaders take', () => {
  it('reads a quote that goes on left of its key', () => {
    const file = parse("Resources:\n  Fn:\n    Code: 'line one\n  it''s two\n\n  three'\n    Next: 1\n")
    expect(file.problems).toEqual([])
    expect(textOf(valueAt(file.documents[0], 'Resources', 'Fn', 'Code'))).toBe("line one it's two\nthree")
    const next = entryOf(valueAt(file.documents[0], 'Resources', 'Fn'), 'Next')
    expect(written(file, next?.keySpan)).toBe('Next')
    expect(locate(file.source, next?.keySpan ?? { start: 0, end: 0 }).start).toEqual({ line: 7, column: 5 })
  })

  it('reads brackets that are closed at the column of their key', () => {
    const file = parse(
      'a:\n  list: [\n    "x]", # not "closed\n    y\n  ]\n  map: {\n  k: v\n}\n  last: end\n',
    )
    expect(file.problems).toEqual([])
    const map = valueAt(file.documents[0], 'a')
    expect(itemsOf(valueAt(map, 'list')).map((item) => textOf(item))).toEqual(['x]', 'y'])
    expect(written(file, valueAt(map, 'list')?.span)).toBe('[\n    "x]", # not "closed\n    y\n  ]')
    expect(written(file, valueAt(map, 'map', 'k')?.span)).toBe('v')
    expect(written(file, entryOf(map, 'last')?.keySpan)).toBe('last')
  })

  it('does the same in list items, under tags, and keeps block scalars as they are', () => {
    const file = parse('s:\n  - Fn: !Sub "a\n  b"\n  - run: |\n      it\'s [ text\n  - !Join [\n  x\n  ]\n')
    expect(file.problems).toEqual([])
    const [first, second, third] = itemsOf(valueAt(file.documents[0], 's'))
    expect(textOf(valueAt(first, 'Fn'))).toBe('a b')
    expect(textOf(valueAt(second, 'run'))).toBe("it's [ text\n")
    expect(third).toMatchObject({ kind: 'list', tag: '!Join' })
  })

  it('leaves a quote that is never closed an error', () => {
    expect(parse('a: "open\nb: 1\n').problems.length).toBeGreaterThan(0)
  })
})

describe('JSON', () => {
  it('gives the same nodes as YAML', () => {
    const file = parse(
      '{ "functions": { "a": { "handler": "h.a", "events": [{ "websocket": "$connect" }] } } } // end',
      'serverless.json',
    )
    const event = itemsOf(valueAt(file.documents[0], 'functions', 'a', 'events'))[0]
    expect(written(file, entryOf(event, 'websocket')?.keySpan)).toBe('"websocket"')
    expect(textOf(valueAt(event, 'websocket'))).toBe('$connect')
    expect(file.problems).toEqual([])
  })

  it('names the line of an error', () => {
    const file = parse('{\n  "a": 1\n  "b": }\n', 'a.json')
    expect(file.problems[0]).toEqual({ line: 3, message: 'comma expected' })
    expect(textOf(valueAt(file.documents[0], 'a'))).toBe('1')
  })

  it('reads 1 MB on one line', () => {
    const text = `[${Array(40_000).fill('{"name":"abcdefghijk"}').join(',')}]`
    expect(itemsOf(parse(text, 'a.json').documents[0])).toHaveLength(40_000)
  })

  it('fails a file that is nested beyond measure; brackets in strings and comments are none', () => {
    expect(failureOf('['.repeat(100_000), 'a.json')).toBe('nested more than 200 levels deep')
    expect(failureOf(`{"a": "${'[\\"'.repeat(500)}" /* ${'['.repeat(500)} */ }`, 'a.json')).toBe('parsed')
  })
})
