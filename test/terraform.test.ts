import { describe, expect, it } from 'vitest'
import type { SourceHost } from '../src/languages/parsed-file.js'
import type { Attribute, Block, Body, Expression, Step } from '../src/languages/terraform/ast.js'
import { parseTerraforms, type TerraformFile } from '../src/languages/terraform.js'
import { languageOf, syntaxOf } from '../src/model/language-of.js'
import type { SourceText } from '../src/model/source.js'
import { decode } from '../src/repository/decode.js'

function source(path: string, text: string): SourceText {
  return {
    path,
    text,
    language: languageOf(path),
    zone: 'source',
    encoding: 'utf-8',
    byteOrderMark: false,
  }
}

/** A repository in memory; notes which files were read beyond the candidates. */
function host(files: Readonly<Record<string, string>>): SourceHost & { readonly reads: string[] } {
  const reads: string[] = []
  return {
    reads,
    has: (path) => path in files,
    read(path) {
      reads.push(path)
      const text = files[path]
      return text === undefined ? undefined : source(path, text)
    },
  }
}

async function parse(text: string, path = 'main.tf'): Promise<TerraformFile> {
  const [result] = await parseTerraforms([source(path, text)], host({ [path]: text }))
  if (result?.kind !== 'parsed') throw new Error(`${path} was not parsed`)
  return result.file
}

/** As it was written, in as few words as will do. */
function shown(expression: Expression): unknown {
  switch (expression.kind) {
    case 'text':
      return expression.text
    case 'literal':
      return expression.value
    case 'reference':
      return { ref: [expression.root, ...expression.steps.map(stepShown)].join('.') }
    case 'access':
      return { of: shown(expression.object), steps: expression.steps.map(stepShown) }
    case 'template':
    case 'heredoc':
      return { [expression.kind]: expression.parts.map(shown) }
    case 'call':
      return { call: expression.name, with: expression.arguments.map(shown) }
    case 'list':
      return expression.items.map(shown)
    case 'object':
      return { object: expression.entries.map(({ key, value }) => [shown(key), shown(value)]) }
    case 'conditional':
      return { if: [expression.condition, expression.then, expression.otherwise].map(shown) }
    case 'operation':
      return { [expression.operator]: expression.operands.map(shown) }
    case 'other':
      return { other: expression.parts.map(shown) }
  }
}

function stepShown(step: Step): unknown {
  if (step.kind === 'name') return step.name
  return step.kind === 'every' ? '*' : `[${JSON.stringify(shown(step.index))}]`
}

async function value(written: string): Promise<unknown> {
  const file = await parse(`x = ${written}\n`)
  expect(file.problems).toEqual([])
  const [attribute] = file.body.attributes
  return attribute && shown(attribute.value)
}

/** `resource aws_x.y { name, tags { … } }` */
function outline(body: Body): string[] {
  return [
    ...body.attributes.map((attribute) => attribute.name),
    ...body.blocks.map((block) =>
      [block.type, ...block.labels.map((label) => label.text), `{ ${outline(block).join(', ')} }`].join(' '),
    ),
  ]
}

function attributeOf(body: Body, name: string): Attribute {
  const found = everyAttribute(body).find((attribute) => attribute.name === name)
  if (!found) throw new Error(`no attribute ${name}`)
  return found
}

function everyAttribute(body: Body): Attribute[] {
  return [...body.attributes, ...body.blocks.flatMap((block: Block) => everyAttribute(block))]
}

describe('reading', () => {
  it.each([
    ['infra/main.tf', 'terraform', 'terraform'],
    ['infra/main.tofu', 'terraform', 'terraform'],
    ['live/prod/terragrunt.hcl', 'terraform', 'terraform'],
    ['infra/prod.auto.tfvars', 'terraform', 'terraform'],
    ['infra/main.tf.json', 'json', 'config'],
  ])('%s is %s, read as %s', (path, language, syntax) => {
    expect(languageOf(path)).toBe(language)
    expect(syntaxOf(languageOf(path))).toBe(syntax)
  })

  it('gives blocks, labels, attributes and nested blocks', async () => {
    const text = [
      'resource "aws_apigatewayv2_stage" "live" {',
      '  api_id = aws_apigatewayv2_api.chat.id',
      '  default_route_settings {',
      '    throttling_rate_limit = 10',
      '  }',
      '  lifecycle { prevent_destroy = true }',
      '}',
      'locals {}',
      'moved {',
      '  from = aws_x.a',
      '  to   = aws_x.b',
      '}',
    ].join('\n')
    const { body, problems } = await parse(text)
    expect(problems).toEqual([])
    expect(outline(body)).toEqual([
      'resource aws_apigatewayv2_stage live { api_id, default_route_settings { throttling_rate_limit }, lifecycle { prevent_destroy } }',
      'locals {  }',
      'moved { from, to }',
    ])
    const [stage] = body.blocks
    expect(stage && text.slice(stage.head.start, stage.head.end)).toBe(
      'resource "aws_apigatewayv2_stage" "live"',
    )
    expect(stage && text.slice(stage.span.start, stage.span.end)).toMatch(/^resource[\s\S]*true \}\n\}$/)
    const [label] = stage?.labels ?? []
    expect(label && text.slice(label.span.start, label.span.end)).toBe('"aws_apigatewayv2_stage"')
  })

  it.each<[written: string, is: unknown]>([
    ['"WEBSOCKET"', 'WEBSOCKET'],
    ['""', ''],
    ['" "', ' '],
    ['"  # no comment"', '  # no comment'],
    ['"wss://a.example // b"', 'wss://a.example // b'],
    ['"a\\n\\t\\"b\\" \\\\ \\u00e9\\U0001F642"', 'a\n\t"b" \\ é🙂'],
    ['"$request.body.action"', '$request.body.action'],
    ['"$connect"', '$connect'],
    ['"100%"', '100%'],
    ['"$${not} %%{this}"', '${not} %{this}'],
    ['30', 30],
    ['1.5e3', 1500],
    ['true', true],
    ['null', null],
    ['-1', { '-': [1] }],
    ['aws_dynamodb_table.x.name', { ref: 'aws_dynamodb_table.x.name' }],
    ['data.aws_iam_policy_document.d.json', { ref: 'data.aws_iam_policy_document.d.json' }],
    ['aws_x.y[0].id', { ref: 'aws_x.y.[0].id' }],
    ['aws_x.y.0.id', { ref: 'aws_x.y.[0].id' }],
    ['aws_x.y[*].id', { ref: 'aws_x.y.*.id' }],
    ['aws_x.y.*.id', { ref: 'aws_x.y.*.id' }],
    ['module.net["eu"].out', { ref: 'module.net.["eu"].out' }],
    ['local.names[var.stage]', { ref: 'local.names.[{"ref":"var.stage"}]' }],
    ['(var.a)', { ref: 'var.a' }],
    ['(var.a).b', { of: { ref: 'var.a' }, steps: ['b'] }],
    ['values(aws_x.y)[0].id', { of: { call: 'values', with: [{ ref: 'aws_x.y' }] }, steps: ['[0]', 'id'] }],
    ['"integrations/${aws_x.y.id}"', { template: ['integrations/', { ref: 'aws_x.y.id' }] }],
    [
      '"${var.a}-${lower(local.b)}"',
      { template: [{ ref: 'var.a' }, '-', { call: 'lower', with: [{ ref: 'local.b' }] }] },
    ],
    ['"${var.a}"', { template: [{ ref: 'var.a' }] }],
    ['" ${var.a} # b ${var.c} "', { template: [' ', { ref: 'var.a' }, ' # b ', { ref: 'var.c' }, ' '] }],
    ['"a ${"in ${var.n}"} b"', { template: ['a ', { template: ['in ', { ref: 'var.n' }] }, ' b'] }],
    ['"a ${~ var.n ~} b"', { template: ['a ', { other: [{ ref: 'var.n' }] }, ' b'] }],
    [
      'file("${path.module}/x.json")',
      { call: 'file', with: [{ template: [{ ref: 'path.module' }, '/x.json'] }] },
    ],
    ['provider::aws::arn_parse(var.x...)', { call: 'provider::aws::arn_parse', with: [{ ref: 'var.x' }] }],
    ['[1, "a", [],]', [1, 'a', []]],
    [
      '{ a = 1, "b" : 2\n  (var.c) = 3 \n  "$connect" = {} }',
      {
        object: [
          ['a', 1],
          ['b', 2],
          [{ ref: 'var.c' }, 3],
          ['$connect', { object: [] }],
        ],
      },
    ],
    ['var.on ? 1 : 0', { if: [{ ref: 'var.on' }, 1, 0] }],
    ['!var.on && a.b == "x"', { '&&': [{ '!': [{ ref: 'var.on' }] }, { '==': [{ ref: 'a.b' }, 'x'] }] }],
    ['(a.b) == (c)', { '==': [{ ref: 'a.b' }, { ref: 'c' }] }],
    [
      '[for f in var.list : f.id if f.on]',
      { other: [{ ref: 'var.list' }, { ref: 'f.id' }, { ref: 'f.on' }] },
    ],
  ])('reads %s', async (written, is) => {
    expect(await value(written)).toEqual(is)
  })

  it('reads heredocs to the letter, and says where their text stands', async () => {
    const text = [
      'a = <<EOT',
      '',
      '  // lead  ',
      '  ${var.x} "q" \\n $${y}',
      '# no comment',
      'EOT',
      'b = jsonencode(<<-X',
      '    { "a": 1,',
      '      %{ if var.x ~} "b": 2 %{ endif }',
      '    }',
      '  X',
      ')',
      'c = <<E',
      'E',
      '',
    ].join('\n')
    const { body, problems } = await parse(text)
    expect(problems).toEqual([])
    const [a, b, c] = body.attributes.map((attribute) => attribute.value)
    expect(a && shown(a)).toEqual({
      heredoc: ['\n  // lead  \n  ', { ref: 'var.x' }, ' "q" \\n ${y}\n# no comment\n'],
    })
    const inner = b?.kind === 'call' ? b.arguments[0] : undefined
    expect(inner?.kind === 'heredoc' && inner.indented).toBe(true)
    expect(inner?.kind === 'heredoc' && text.slice(inner.content.start, inner.content.end)).toMatch(
      /^ {4}\{ "a": 1,\n.*\n {4}\}\n$/,
    )
    expect(inner?.kind === 'heredoc' && inner.parts.map((part) => part.kind)).toEqual([
      'text',
      'other',
      'text',
    ])
    expect(c?.kind === 'heredoc' && c.content.end - c.content.start).toBe(0)
  })

  it('reads dynamic blocks and passes over comments of all kinds', async () => {
    const { body, problems } = await parse(
      [
        '# protocol_type = "HTTP"',
        '// resource "aws_x" "no" {}',
        '/* resource "aws_x" "no" {',
        '} */',
        'resource "aws_x" "y" { # why',
        '  a = 1 // b = 2',
        '  dynamic "setting" {',
        '    for_each = /* each */ var.settings',
        '    content { value = setting.value }',
        '  }',
        '}',
      ].join('\n'),
    )
    expect(problems).toEqual([])
    expect(outline(body)).toEqual(['resource aws_x y { a, dynamic setting { for_each, content { value } } }'])
  })

  it.each([
    ['emoji before it on the same line', 'a = { "🙂é" = 1, name = "🚀${var.x}" }\n'],
    ['CRLF and tabs', 'a "é" {\r\n\tx = <<E\r\n🙂\r\nE\r\n\tname = "🚀${var.x}"\r\n}\r\n'],
    ['a byte order mark that is still there', '\ufeffname = "🚀${var.x}"\n'],
    ['Latin-1', 'description = "Stra\u00dfe \u00e9"\nname = "🚀${var.x}"\n'],
  ])('gives offsets in UTF-16 units: %s', async (_what, text) => {
    const { body, problems } = await parse(text)
    expect(problems).toEqual([])
    const found = everyAttribute(body).flatMap(({ name, value }) =>
      value.kind === 'object'
        ? value.entries.map((e) => [shown(e.key), e.value] as const)
        : [[name, value] as const],
    )
    const template = found.find(([name]) => name === 'name')?.[1]
    expect(template && text.slice(template.span.start, template.span.end)).toBe('"🚀${var.x}"')
    const reference = template?.kind === 'template' ? template.parts[1] : undefined
    expect(reference && text.slice(reference.span.start, reference.span.end)).toBe('var.x')
  })

  it('keeps the spans of attributes exact', async () => {
    const text = 'resource "a" "b" {\r\n  protocol_type   = "WEBSOCKET" # why\r\n}\r\n'
    const { nameSpan, value: written, span } = attributeOf((await parse(text)).body, 'protocol_type')
    expect(text.slice(nameSpan.start, nameSpan.end)).toBe('protocol_type')
    expect(text.slice(written.span.start, written.span.end)).toBe('"WEBSOCKET"')
    expect(text.slice(span.start, span.end)).toBe('protocol_type   = "WEBSOCKET"')
  })

  it('keeps the text of CRLF heredocs', async () => {
    const text = 'x = <<-E\r\n  { "a": "${var.b}" }\r\n  E\r\ny = 1\r\n'
    const { body, problems } = await parse(text)
    expect(problems).toEqual([])
    const [x, y] = body.attributes
    expect(x?.value.kind === 'heredoc' && text.slice(x.value.content.start, x.value.content.end)).toBe(
      '  { "a": "${var.b}" }\r\n',
    )
    expect(y?.name).toBe('y')
  })

  it('reads bytes that are no UTF-8 as Latin-1', async () => {
    const decoded = decode(Buffer.from('description = "caf\xe9"\nname = "x"\n', 'latin1'))
    const { body, problems } = await parse(decoded?.text ?? '')
    expect(problems).toEqual([])
    expect(body.attributes.map(({ value }) => shown(value))).toEqual(['café', 'x'])
  })

  it('reads lines of a megabyte and nesting deeper than any stack', async () => {
    const long = 'é🙂"\\n'.replaceAll('"', '').repeat(200_000)
    const nested = `${'['.repeat(3_000)}1${']'.repeat(3_000)}`
    const { body, problems } = await parse(`a = "${long}"\nb = ${nested}\nc = "end"\n`)
    expect(body.attributes.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('nested deeper')])
  })

  it('asks for no parser when there is nothing to parse', async () => {
    expect(await parseTerraforms([], host({}))).toEqual([])
  })
})

describe('broken files', () => {
  it('says where a value is missing and keeps what is around it', async () => {
    const { body, problems } = await parse(
      'resource "aws_a" "one" {\n  x =\n}\nresource "aws_b" "two" {\n  name = "n"\n}\n',
    )
    expect(problems.length).toBeGreaterThan(0)
    expect(outline(body)).toContain('resource aws_b two { name }')
  })

  it('lifts out again what a missing brace swallowed', async () => {
    const { body, problems } = await parse(
      'resource "aws_a" "one" {\n  x {\n    y = 2\n}\n\nresource "aws_b" "two" {\n  name = "n"\n}\n',
    )
    expect(problems.map(({ message }) => message)).toEqual(['missing }'])
    expect(outline(body)).toEqual(['resource aws_a one { x { y } }', 'resource aws_b two { name }'])
  })

  it('gives nobody the attributes that stand after a merge conflict', async () => {
    const { body, problems } = await parse(
      [
        'resource "aws_a" "one" {',
        '  name = "first"',
        '}',
        'resource "aws_b" "two" {',
        '<<<<<<< HEAD',
        '  name = "ours"',
        '=======',
        '  name = "theirs"',
        '>>>>>>> other',
        '}',
        'resource "aws_c" "three" {',
        '  name = "third"',
        '}',
      ].join('\n'),
    )
    expect(problems.length).toBeGreaterThan(0)
    expect(outline(body)).toContain('resource aws_a one { name }')
    const two = body.blocks.find(({ labels }) => labels[1]?.text === 'two')
    expect(two?.attributes.map(({ value }) => shown(value))).not.toContain('third')
  })

  it.each([
    ['a string that is not closed', 'a = "x\nb = 1\n'],
    ['a heredoc that is not closed', 'a = <<EOT\nx\n'],
    ['YAML', 'a:\n  - b: c\n'],
    ['a template of another engine', 'name = {{ .Values.name }}\n'],
    ['a brace too many', 'a = 1\n}\n'],
  ])('says that it could not read %s', async (_what, text) => {
    expect((await parse(text)).problems.length).toBeGreaterThan(0)
  })
})
