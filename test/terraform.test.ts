import { describe, expect, it } from 'vitest'
import { functionUses } from '../src/infrastructure/terraform/uses.js'
import type { SourceHost } from '../src/languages/parsed-file.js'
import type { Attribute, Block, Body, Expression, Step } from '../src/languages/terraform/ast.js'
import { terraformParser } from '../src/languages/terraform/parser.js'
import { TerraformRepository } from '../src/languages/terraform/repository.js'
import { Resolver } from '../src/languages/terraform/resolver.js'
import { everyBlock, partsOf } from '../src/languages/terraform/walk.js'
import { parseTerraforms, type TerraformFile } from '../src/languages/terraform.js'
import { languageOf, syntaxOf } from '../src/model/language-of.js'
import type { SourceText } from '../src/model/source.js'
import { gather } from '../src/pipeline/gather.js'
import { scan } from '../src/pipeline/scan.js'
import { decode } from '../src/repository/decode.js'
import { defineRule } from '../src/rules/define-rule.js'
import { memoryTree } from './support/memory-tree.js'

await terraformParser.load()

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

async function parse(text: string, path = 'main.tf'): Promise<TerraformFile> {
  const [result] = parseTerraforms([source(path, text)], host({ [path]: text }))
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

  it('reads a long file whole, also where a heredoc looks like the end of a block', async () => {
    const block = (i: number) =>
      `resource "aws_a" "r${i}" {\n  name = "${'n'.repeat(500)}"\n  body = <<EOT\nresource "x" "y" {\n}\nEOT\n}\n`
    const text = Array.from({ length: 80 }, (_, i) => block(i)).join('')
    const { body, problems } = await parse(text)
    expect(problems).toEqual([])
    expect(
      body.blocks.map(({ labels, span }) => [labels[1]?.text, text.slice(span.start, span.end)]),
    ).toEqual(Array.from({ length: 80 }, (_, i) => [`r${i}`, block(i).trimEnd()]))
  })

  it('asks for no parser when there is nothing to parse', async () => {
    expect(parseTerraforms([], host({}))).toEqual([])
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

/** A tree of modules; what is asked stands behind `probe =` in `main.tf`, or in the file named. */
async function probe(
  files: Readonly<Record<string, string>>,
  path = 'main.tf',
): Promise<{ readonly file: TerraformFile; readonly asked: Expression; readonly block?: Block }> {
  const text = files[path] ?? ''
  const [result] = parseTerraforms([source(path, text)], host(files))
  if (result?.kind !== 'parsed') throw new Error(`${path} was not parsed`)
  const { body } = result.file
  const block = body.blocks.find((one) => everyAttribute(one).some(({ name }) => name === 'probe'))
  const asked = attributeOf(body, 'probe').value
  return { file: result.file, asked, ...(block ? { block } : {}) }
}

/** `WEBSOCKET`; ` or ?` when it may be something else; `(assumed)` when whoever runs it may say otherwise. */
async function textsOf(files: Readonly<Record<string, string>>, path?: string): Promise<string> {
  const { file, asked, block } = await probe(files, path)
  const found = file.resolver.textsOf(asked, file.resolver.scopeOf(file.source.path, block))
  return [...found.texts, ...(found.complete ? [] : ['?'])].join(' or ') + (found.assumed ? ' (assumed)' : '')
}

/** Blocks by type and labels, e.g. `resource aws_x.y`. */
async function targetsOf(files: Readonly<Record<string, string>>, path?: string): Promise<string[]> {
  const { file, asked, block } = await probe(files, path)
  const { targets, complete } = file.resolver.targetsOf(asked, file.resolver.scopeOf(file.source.path, block))
  return [
    ...targets.map(
      ({ block: { is, path } }) => `${path} ${[is.type, ...is.labels.map(({ text }) => text)].join(' ')}`,
    ),
    ...(complete ? [] : ['?']),
  ]
}

describe('a scan', () => {
  const rule = defineRule({
    id: 'queue',
    title: 'A queue',
    why: 'It is one.',
    whatToDo: 'Look.',
    role: 'infrastructure',
    replacement: 'none',
    syntax: 'terraform',
    triggers: ['aws_sqs_queue'],
    messages: { queue: 'a queue' },
    *detect(file) {
      for (const block of everyBlock(file.body)) {
        if (block.labels[0]?.text === 'aws_sqs_queue') yield { messageId: 'queue', at: block.head }
      }
    },
  })
  const tree = memoryTree({
    'main.tf': 'resource "aws_sqs_queue" "a" {}\n',
    'none.tf': 'resource "aws_x" "a" {}\n',
    'generated.tf.json': '{ "resource": { "aws_sqs_queue": { "b": {} } } }\n',
    'broken.tf': 'resource "aws_sqs_queue" "c" {\n',
  })

  it('hands rules the files that may match, in either form', async () => {
    const { candidates, unsupported } = await gather(tree, () => true, [rule])
    expect(candidates.get('terraform')?.map(({ path, language }) => [path, language])).toEqual([
      ['broken.tf', 'terraform'],
      ['generated.tf.json', 'terraform'],
      ['main.tf', 'terraform'],
    ])
    expect(unsupported).toEqual([])
  })

  it('finds, and names a file that was read in part as failed', async () => {
    const { report } = await scan({
      tree,
      config: {},
      wanted: () => true,
      rules: [rule],
      items: [],
      version: '0.0.0',
    })
    expect(
      report.findings.map(({ location: { path, start } }) => `${path}:${start.line}:${start.column}`),
    ).toEqual(['broken.tf:1:1', 'generated.tf.json:1:36', 'main.tf:1:1'])
    expect(report.files.failed).toEqual([{ path: 'broken.tf', stage: 'parse', message: 'line 2: missing }' }])
  })

  it('parses what is common only beside what is not', async () => {
    const common = { ...rule, companions: ['aws_x'] }
    const of = async (files: Readonly<Record<string, string>>) => {
      const { candidates, outcomes } = await gather(memoryTree(files), () => true, [common])
      expect(outcomes.map(({ kind }) => kind)).toEqual(Object.keys(files).map(() => 'scanned'))
      return candidates.get('terraform')?.map(({ path, language }) => `${path} ${language}`)
    }
    const files = { 'a.tf': 'resource "aws_x" "a" {}\n', 'b.tf.json': '{ "resource": { "aws_x": {} } }\n' }
    expect(await of(files)).toBeUndefined()
    expect(
      await of({ ...files, 'c.tf': 'resource "aws_sqs_queue" "c" {}\n', 'd.tf': 'locals {}\n' }),
    ).toEqual(['c.tf terraform', 'a.tf terraform', 'b.tf.json terraform'])
  })

  it('counts the files among those of kinds that no rule reads, while none does', async () => {
    const { candidates, outcomes, unsupported } = await gather(tree, () => true, [])
    expect([...candidates.keys()]).toEqual([])
    expect(outcomes.filter(({ path }) => path.endsWith('.tf'))).toEqual([])
    expect(unsupported).toHaveLength(3)
  })
})

describe('a tree of many projects', () => {
  it('is parsed where a WebSocket API may be', async () => {
    const lambda = 'resource "aws_lambda_function" "f" {\n  function_name = "f"\n}\n'
    const api = (protocol: string) =>
      `resource "aws_apigatewayv2_api" "a" {\n  protocol_type = ${protocol}\n}\n` +
      'resource "aws_apigatewayv2_integration" "i" {\n  api_id          = aws_apigatewayv2_api.a.id\n  integration_uri = aws_lambda_function.f.arn\n}\n'
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`p${n}/main.tf`, `# ${n}\n${api('"HTTP"')}${lambda}`]),
    )
    files['p1/main.tf'] = `# 1\n${api('"WEBSOCKET"')}${lambda}`
    files['p2/main.tf'] = `# 2\n${api('var.protocol')}`
    files['p2/functions/main.tf'] = `# 2 too\n${lambda}`
    const parsed: string[] = []
    const parser = await terraformParser.load()
    const repository = new TerraformRepository(host(files), (text, at) => {
      parsed.push(text.split('\n', 1)[0] as string)
      return parser(text, at)
    })
    const uses = [...functionUses(new Resolver(repository)).values()]
    expect(uses.map(({ declared }) => declared.path)).toEqual(['p1/main.tf'])
    expect(parsed.sort()).toEqual(['# 1', '# 2', '# 2 too'])
  })
})

describe('what an expression is', () => {
  it.each<[what: string, text: string, is: string]>([
    ['a local', 'locals { a = "x" }\nlocals { b = local.a }\nprobe = local.b', 'x'],
    ['a template', 'locals { a = "x" }\nprobe = "${local.a}-${upper("b")}-${1}"', 'x-B-1'],
    ['an entry', 'locals { a = { b = { c = "x" } } }\nprobe = local.a.b["c"]', 'x'],
    [
      'an entry that may be another',
      'locals { a = { (var.k) = "y", b = "x" } }\nprobe = local.a.b',
      'x or ?',
    ],
    ['an item', 'locals { a = ["x", "y"] }\nprobe = local.a[1]', 'y'],
    ['all items', 'locals { a = [{ n = "x" }, { n = "y" }] }\nprobe = local.a[*].n', 'x or y'],
    ['either branch', 'probe = data.x.y.z ? "a" : "b"', 'a or b'],
    ['the branch that is taken', 'locals { on = true }\nprobe = local.on && !false ? "a" : "b"', 'a'],
    ['a comparison', 'locals { s = "prod" }\nprobe = local.s == "prod" ? "a" : "b"', 'a'],
    ['the default of a root module', 'variable "p" { default = "HTTP" }\nprobe = var.p', 'HTTP (assumed)'],
    ['a variable without default', 'variable "p" {}\nprobe = var.p', '?'],
    ['a variable that nobody declares', 'probe = var.p', '?'],
    ['what a resource is called', 'resource "aws_x" "y" { name = "n" }\nprobe = aws_x.y.name', 'n'],
    ['what a resource is given by the cloud', 'resource "aws_x" "y" {}\nprobe = aws_x.y.id', '?'],
    ['a circle', 'locals {\n  a = local.b\n  b = local.a\n}\nprobe = local.a', '?'],
    ['a function of the world', 'probe = timestamp()', '?'],
    [
      'join, format, lookup',
      'probe = join("/", [format("%s-%03d", "a", 1), lookup({ b = "c" }, "b", "d")])',
      '?',
    ],
    [
      'join and lookup',
      'probe = join("/", [format("%s-%d", "a", 1), lookup({ b = "c" }, "b", "d")])',
      'a-1/c',
    ],
    [
      'merge',
      'locals { a = merge({ x = "1", y = "2" }, { x = "3" }) }\nprobe = "${local.a.x}${local.a.y}"',
      '32',
    ],
    ['coalesce', 'probe = coalesce(null, "", "a", "b")', 'a'],
    ['try', 'probe = try(data.x.y.z.no, "a")', 'a or ?'],
    ['a comparison with null', 'locals { a = "x" }\nprobe = local.a == null ? "no" : local.a', 'x'],
    ['a text that may be a number', 'locals { a = "1" }\nprobe = local.a == 1 ? "a" : "b"', 'a or b'],
    ['a heredoc', 'probe = <<-E\n    a\n      b ${1}\n  E', 'a\n  b 1\n'],
    ['the folder', 'probe = "${path.module}/x.json"', './x.json'],
    [
      'each value',
      'resource "a" "b" {\n  for_each = { k = { n = "x" }, l = { n = "y" } }\n  probe = each.value.n\n}',
      'x or y',
    ],
    [
      'each key',
      'resource "a" "b" {\n  for_each = toset(["$connect", "$default"])\n  probe = each.key\n}',
      '$connect or $default',
    ],
  ])('%s', async (_what, text, is) => {
    expect(await textsOf({ 'main.tf': text })).toBe(is)
  })

  it('takes all files of a folder together, and no other', async () => {
    const files = {
      'infra/main.tf': 'probe = "${local.a}${local.b}"\n',
      'infra/locals.tf': 'locals { a = "x" }\n',
      'infra/more.tofu': 'locals { b = "y" }\n',
      'infra/deeper/locals.tf': 'locals { a = "other" }\n',
    }
    expect(await textsOf(files, 'infra/main.tf')).toBe('xy')
  })

  it('reads defaults and tfvars, and says when they disagree', async () => {
    const main = 'variable "p" { default = "HTTP" }\nprobe = var.p\n'
    expect(await textsOf({ 'main.tf': main, 'terraform.tfvars': 'p = "WEBSOCKET"\n' })).toBe(
      'HTTP or WEBSOCKET (assumed)',
    )
    expect(await textsOf({ 'main.tf': main, 'env/prod.auto.tfvars': 'p = "WEBSOCKET"\n' })).toBe(
      'HTTP or WEBSOCKET (assumed)',
    )
    expect(await textsOf({ 'main.tf': main, 'other/main.tf': '', 'other/x.tfvars': 'p = "no"\n' })).toBe(
      'HTTP (assumed)',
    )
  })

  it('follows the arguments of calls, from within a module', async () => {
    const module = 'variable "p" { default = "HTTP" }\nprobe = var.p\n'
    const call = (name: string, argument: string) =>
      `module "${name}" {\n  source = "../modules/api"\n  ${argument}\n}\n`
    expect(
      await textsOf(
        { 'modules/api/main.tf': module, 'live/a.tf': call('a', 'p = "WEBSOCKET"') },
        'modules/api/main.tf',
      ),
    ).toBe('WEBSOCKET')
    expect(
      await textsOf(
        { 'modules/api/main.tf': module, 'live/a.tf': call('a', 'p = "WEBSOCKET"') + call('b', '') },
        'modules/api/main.tf',
      ),
    ).toBe('WEBSOCKET or HTTP')
    expect(
      await textsOf(
        { 'modules/api/main.tf': module, 'live/a.tf': call('a', 'p = data.x.y.z') },
        'modules/api/main.tf',
      ),
    ).toBe('?')
  })

  it('takes the calls of examples below a module for one way among others', async () => {
    const files = {
      'main.tf': 'variable "p" { default = "HTTP" }\nprobe = var.p\n',
      'examples/chat/main.tf': 'module "api" {\n  source = "../../"\n  p = "WEBSOCKET"\n}\n',
    }
    expect(await textsOf(files)).toBe('HTTP or WEBSOCKET (assumed)')
  })

  it('keeps the calls of one module apart, seen from outside', async () => {
    const files = {
      'main.tf': [
        'module "a" {\n  source = "./named"\n  name = "x"\n}',
        'module "b" {\n  source = "./named"\n  name = "y"\n}',
        'probe = "${module.a.full}+${module.b.full}"',
      ].join('\n'),
      'named/main.tf':
        'variable "name" {}\nlocals { full = "n-${var.name}" }\noutput "full" { value = local.full }\n',
    }
    expect(await textsOf(files)).toBe('n-x+n-y')
  })

  it('reads the inputs of Terragrunt units', async () => {
    const files = {
      'modules/api/main.tf': 'variable "p" {}\nprobe = var.p\n',
      'live/prod/terragrunt.hcl':
        'locals { kind = "WEBSOCKET" }\nterraform { source = "../../modules//api" }\ninputs = { p = local.kind }\n',
    }
    expect(await textsOf(files, 'modules/api/main.tf')).toBe('WEBSOCKET')
  })

  it('keeps the calls of one module apart, seen from within', async () => {
    const call = (name: string) => `module "${name}" {\n  source = "./m"\n  p = "${name}"\n}\n`
    const files = {
      'main.tf': call('a') + call('b'),
      'm/main.tf': 'variable "p" {}\nresource "aws_x" "y" {\n  probe = var.p\n}\n',
    }
    const { file, asked, block } = await probe(files, 'm/main.tf')
    if (!block) throw new Error('no block')
    const views = file.resolver.viewsOf({ is: block, path: 'm/main.tf' })
    expect(views.map((view) => file.resolver.textsOf(asked, view).texts)).toEqual([['a'], ['b']])
  })

  it('survives a module that calls itself, and locals that fan out', async () => {
    const circle =
      'module "m" {\n  source = "./"\n  p = var.p\n}\nvariable "p" {}\nprobe = "${var.p}${module.m.o}"\noutput "o" { value = module.m.o }\n'
    expect(await textsOf({ 'main.tf': circle })).toBe('?')
    const fan = Array.from({ length: 60 }, (_, i) => `l${i} = "\${local.l${i + 1}}\${local.l${i + 1}}"`)
    expect(await textsOf({ 'main.tf': `locals {\n${fan.join('\n')}\n}\nprobe = local.l0\n` })).toBe('?')
  })

  it.each<[what: string, file: string, text: string]>([
    ['variables that are set', 'prod.tfvars', 'p = "WEBSOCKET"\nq = = 1\n'],
    ['another file of the module', 'more.tf', 'locals {\n'],
    ['a caller', 'live/main.tf', 'module "m" {\n  source = "../"\n'],
  ])('does not say that nothing else is possible when it could not read %s', async (_what, file, text) => {
    const main = 'variable "p" { default = "HTTP" }\nprobe = var.p\n'
    expect(await textsOf({ 'main.tf': main, [file]: text })).toMatch(/ or \?( \(assumed\))?$/)
  })

  it('reads neighbours once', async () => {
    const files = host({
      'a/main.tf': 'probe = module.m.o\nmodule "m" { source = "../b" }\n',
      'b/main.tf': 'variable "p" { default = "x" }\noutput "o" { value = var.p }\n',
      'b/more.tf': 'locals {}\n',
      'c/main.tf': 'module "m" { source = "../b" }\n',
      'readme.md': '',
    })
    const [result] = parseTerraforms([source('a/main.tf', files.read('a/main.tf')?.text ?? '')], files)
    files.reads.length = 0
    if (result?.kind !== 'parsed') throw new Error('not parsed')
    const { body, resolver } = result.file
    for (let i = 0; i < 2; i++)
      resolver.textsOf(attributeOf(body, 'probe').value, resolver.scopeOf('a/main.tf'))
    expect([...files.reads].sort()).toEqual(['b/main.tf', 'b/more.tf'])
    resolver.presenceOf(body.blocks[0] as Block, resolver.scopeOf('b/main.tf'))
    expect([...files.reads].sort()).toEqual(['b/main.tf', 'b/more.tf', 'c/main.tf'])
  })
})

describe('what an expression refers to', () => {
  it.each<[what: string, text: string, is: string[]]>([
    [
      'a resource by its id',
      'resource "aws_apigatewayv2_api" "ws" {}\nprobe = aws_apigatewayv2_api.ws.id',
      ['main.tf resource aws_apigatewayv2_api ws'],
    ],
    [
      'within a text, through a local',
      'resource "aws_x" "y" { count = 1 }\nlocals { id = one(aws_x.y[*].id) }\nprobe = "integrations/${local.id}"',
      ['main.tf resource aws_x y'],
    ],
    [
      'the entry that is asked for',
      'resource "a" "x" {}\nresource "a" "y" {}\nlocals { all = { x = a.x.id, y = a.y.id } }\nprobe = local.all.y',
      ['main.tf resource a y'],
    ],
    [
      'what a for expression is made of',
      'resource "a" "x" {}\nprobe = { for k, v in { b = a.x.arn } : k => v }',
      ['main.tf resource a x', '?'],
    ],
    [
      'data',
      'data "aws_iam_policy_document" "p" {}\nprobe = data.aws_iam_policy_document.p.json',
      ['main.tf data aws_iam_policy_document p'],
    ],
    [
      'a module from a registry: its call',
      'module "api" { source = "terraform-aws-modules/apigateway-v2/aws" }\nprobe = module.api.api_id',
      ['main.tf module api'],
    ],
    ['a resource by its full name', 'resource "a" "x" {}\nprobe = resource.a.x.id', ['main.tf resource a x']],
    ['what is not declared', 'probe = aws_x.y.id', ['?']],
    [
      'not what a condition asks',
      'resource "a" "x" {}\nresource "a" "y" {}\nprobe = a.x.on ? a.y.id : null',
      ['main.tf resource a y'],
    ],
  ])('%s', async (_what, text, is) => {
    expect(await targetsOf({ 'main.tf': text })).toEqual(is)
  })

  it('through outputs and variables of modules, both ways', async () => {
    const files = {
      'main.tf': [
        'module "network" { source = "./modules/network" }',
        'module "functions" {\n  source = "./modules/functions"\n  api = module.network.api.execution_arn\n}',
        'module "loose" { source = "./modules/loose" }',
      ].join('\n'),
      'modules/network/main.tf':
        'resource "aws_apigatewayv2_api" "ws" {}\noutput "api" { value = aws_apigatewayv2_api.ws }\n',
      'modules/functions/main.tf': 'variable "api" {}\nprobe = ["${var.api}/*/POST/@connections/*"]\n',
      'modules/loose/main.tf': 'variable "api" {}\nprobe = var.api\n',
    }
    expect(await targetsOf(files, 'modules/functions/main.tf')).toEqual([
      'modules/network/main.tf resource aws_apigatewayv2_api ws',
    ])
    expect(await targetsOf(files, 'modules/loose/main.tf')).toEqual(['?'])
  })
})

describe('whether a block makes anything', () => {
  async function presence(text: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const { file, block } = await probe({ ...more, 'm/main.tf': text }, 'm/main.tf')
    if (!block) throw new Error('no block')
    const { is, assumed } = file.resolver.presenceOf(block, file.resolver.scopeOf('m/main.tf'))
    return assumed ? `${is} (assumed)` : is
  }
  const block = (head: string) => `resource "a" "b" {\n  ${head}\n  probe = 1\n}\n`

  it.each([
    ['', 'always'],
    ['count = 0', 'never'],
    ['count = 2', 'always'],
    ['count = data.x.y.on ? 1 : 0', 'maybe'],
    ['count = var.on ? 1 : 0', 'never (assumed)'],
    ['for_each = {}', 'never'],
    ['for_each = toset([])', 'never'],
    ['for_each = toset(["a"])', 'always'],
    ['for_each = var.unknown', 'maybe'],
  ])('%s: %s', async (head, is) => {
    expect(await presence(`variable "on" { default = false }\n${block(head)}`)).toBe(is)
  })

  it('with the calls of its module', async () => {
    const call = (count: string) => `module "m" {\n  source = "./m"\n  ${count}\n}\n`
    expect(await presence(block(''), { 'main.tf': call('count = 0') })).toBe('never')
    expect(await presence(block(''), { 'main.tf': call('count = 0') + call('') })).toBe('always')
    expect(await presence(block('count = 0'), { 'main.tf': call('') })).toBe('never')
  })
})

describe('JSON', () => {
  it('in a heredoc is read as an expression, at its own place', async () => {
    const text = [
      'resource "aws_iam_role_policy" "p" {',
      '  policy = <<-EOT',
      '    { "é🙂": 1, "Statement": [{',
      '      "Action": ["execute-api:ManageConnections"], "Resource": "${aws_x.y.arn}/*",',
      '      "Count": ${var.n}, "Path": "C:\\\\${var.p}", "On": true, "None": null',
      '    }] }',
      '  EOT',
      '}',
    ].join('\r\n')
    const policy = attributeOf((await parse(text)).body, 'policy').value
    const json = policy.kind === 'heredoc' ? policy.json : undefined
    expect(json && shown(json)).toEqual({
      object: [
        ['é🙂', 1],
        [
          'Statement',
          [
            {
              object: [
                ['Action', ['execute-api:ManageConnections']],
                ['Resource', { template: [{ ref: 'aws_x.y.arn' }, '/*'] }],
                ['Count', { ref: 'var.n' }],
                ['Path', { template: ['C:\\', { ref: 'var.p' }] }],
                ['On', true],
                ['None', null],
              ],
            },
          ],
        ],
      ],
    })
    const action =
      json && [...expressionsBelow(json)].find((one) => shown(one) === 'execute-api:ManageConnections')
    expect(action && text.slice(action.span.start, action.span.end)).toBe('"execute-api:ManageConnections"')
    const arn = json && [...expressionsBelow(json)].find((one) => one.kind === 'reference')
    expect(arn && text.slice(arn.span.start, arn.span.end)).toBe('aws_x.y.arn')
  })

  it.each(['plain text', '{ "a": %{ if var.x }1%{ else }2%{ endif } }', '{ not json'])(
    'is not seen in %s',
    async (content) => {
      const { value } = attributeOf((await parse(`a = <<E\n${content}\nE\n`)).body, 'a')
      expect(value.kind === 'heredoc' && value.json).toBeUndefined()
    },
  )

  it('files of a module count with the others', async () => {
    const files = {
      'main.tf': 'probe = "${local.a}-${var.p}"\n',
      'more.tf.json': JSON.stringify({
        '//': 'generated',
        locals: { a: '${upper("x")}' },
        variable: { p: { default: 'HTTP' } },
        resource: { aws_x: { y: [{ name: 'a "b"' }] } },
      }),
    }
    expect(await textsOf(files)).toBe('X-HTTP (assumed)')
    const { body } = await parse(files['more.tf.json'], 'more.tf.json')
    expect(outline(body).slice(-3)).toEqual([
      'locals { a }',
      'variable p { default }',
      'resource aws_x y { name }',
    ])
  })
})

function* expressionsBelow(root: Expression): Generator<Expression> {
  yield root
  for (const part of partsOf(root)) yield* expressionsBelow(part)
}
