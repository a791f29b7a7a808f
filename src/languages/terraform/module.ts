import type { Attribute, Block, Body } from './ast.js'

/** A block or a local value, and the file that declares it. */
export interface Declared<T = Block> {
  readonly is: T
  readonly path: string
}

/** All files of one folder: what they declare, by name. Declared twice (`override.tf`) is here twice. */
export interface TerraformModule {
  readonly folder: string
  /** Every file was read from end to end: what is not here is nowhere. */
  readonly whole: boolean
  readonly variables: ReadonlyMap<string, readonly Declared[]>
  readonly locals: ReadonlyMap<string, readonly Declared<Attribute>[]>
  readonly outputs: ReadonlyMap<string, readonly Declared[]>
  readonly calls: ReadonlyMap<string, readonly Declared[]>
  /** By type and name, e.g. `aws_sqs_queue.jobs`. */
  readonly resources: ReadonlyMap<string, readonly Declared[]>
  readonly data: ReadonlyMap<string, readonly Declared[]>
}

export interface ModuleFile {
  readonly path: string
  readonly body: Body
  /** False after a syntax error, or when the file could not be read at all. */
  readonly whole: boolean
}

export function moduleOf(folder: string, files: readonly ModuleFile[]): TerraformModule {
  const of = (type: string) =>
    files.flatMap(({ path, body }) =>
      body.blocks.filter((block) => block.type === type).map((block): Declared => ({ is: block, path })),
    )
  const byLabels = (type: string) =>
    grouped(of(type), ({ is }) => is.labels.map(({ text }) => text).join('.'))
  const locals = of('locals').flatMap(({ is, path }) => is.attributes.map((one) => ({ is: one, path })))
  return {
    folder,
    whole: files.every((file) => file.whole),
    variables: byLabels('variable'),
    locals: grouped(locals, ({ is }) => is.name),
    outputs: byLabels('output'),
    calls: byLabels('module'),
    resources: byLabels('resource'),
    data: byLabels('data'),
  }
}

function grouped<T>(all: readonly T[], name: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(name(one))
    if (group) group.push(one)
    else groups.set(name(one), [one])
  }
  return groups
}

/** The attribute of a block; the last one when it is written twice. */
export function attributeOf(body: Body, name: string): Attribute | undefined {
  return body.attributes.filter((attribute) => attribute.name === name).at(-1)
}
