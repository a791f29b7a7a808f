import { basename, dirname, join } from 'node:path/posix'
import { templateLocation } from '../../languages/cloudformation/inclusions.js'
import { attributesIn, intrinsicOf } from '../../languages/cloudformation/references.js'
import { type Declared, ofType, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, entriesOf, everyNode, textOf, valueAt } from '../../languages/config.js'
import { append } from '../../model/once.js'

/** A value in the template that writes it. */
export interface Given {
  readonly node: ConfigNode
  readonly template: Template
}

/** One value is followed through at most this many places. */
const mostPlaces = 100

/** Templates that hand values to one another: nested stacks take parameters and give outputs, others import exports. */
export class Stacks {
  /** The stacks that are made of a template. */
  readonly #uses = new Map<Template, Declared[]>()
  readonly #nested = new Map<Declared, Template>()
  readonly #exports = new Map<string, Given[]>()

  constructor(readonly templates: readonly Template[]) {
    const byName = new Map<string, Template[]>()
    for (const one of templates) append(byName, basename(one.path), one)
    for (const template of templates) {
      for (const stack of ofType(template, 'AWS::CloudFormation::Stack', 'AWS::Serverless::Application')) {
        const nested = templateMeant(stack, byName)
        if (!nested) continue
        this.#nested.set(stack, nested)
        append(this.#uses, nested, stack)
      }
      for (const output of template.outputs.flatMap(entriesOf)) {
        const name = patternOf(valueAt(output.value, 'Export', 'Name'), template)
        const node = valueAt(output.value, 'Value')
        if (name !== undefined && node) append(this.#exports, name, { node, template })
      }
    }
  }

  /** The places that a value comes from, itself first: what stacks give its parameters, and what outputs and exports hold. */
  originsOf(node: ConfigNode, template: Template): readonly Given[] {
    const found: Given[] = [{ node, template }]
    const seen = new Set([node])
    for (const place of found)
      for (const next of this.#behind(place)) {
        if (seen.has(next.node) || found.length >= mostPlaces) continue
        seen.add(next.node)
        found.push(next)
      }
    return found
  }

  *#behind({ node, template }: Given): Iterable<Given> {
    const pattern = patternOf(node, template) ?? ''
    for (const name of attributesIn(node)) {
      if (isPartOfName(name, pattern)) continue
      const [, id = name, output] = /^(\w+)\.Outputs\.(\w+)$/.exec(name) ?? []
      const stack = template.resources.get(id)
      const nested = stack && this.#nested.get(stack)
      for (const outputs of (output !== undefined && nested?.outputs) || []) {
        const value = valueAt(outputs, output ?? '', 'Value')
        if (value && nested) yield { node: value, template: nested }
      }
      if (stack || !valueAt(template.parameters, id)) continue
      for (const use of this.#uses.get(template) ?? []) {
        const value = propertyOf(use, 'Parameters', id)
        if (value) yield { node: value, template: use.template }
      }
    }
    for (const one of everyNode(node)) {
      const intrinsic = intrinsicOf(one)
      if (intrinsic?.name !== 'ImportValue') continue
      const name = textOf(intrinsic.argument) ?? patternOf(intrinsic.argument, template) ?? ''
      const [only, ...more] = this.#exports.get(name) ?? []
      if (only && more.length === 0) yield only
    }
  }
}

/** `dis${Connect}` is the name of something else. */
function isPartOfName(name: string, pattern: string): boolean {
  const at = pattern.indexOf(`\${${name}}`)
  const around = [pattern[at - 1], pattern[at + name.length + 3]]
  return at >= 0 && around.some((one) => one !== undefined && /[\w-]/.test(one))
}

/** A path from the folder of the template, else the one template whose path ends as the address does. `byName`: of its file. */
function templateMeant(
  stack: Declared,
  byName: ReadonlyMap<string, readonly Template[]>,
): Template | undefined {
  const { path } = stack.template
  const [location = ''] = (patternOf(templateLocation(stack), stack.template) ?? '').split(/[?#]/)
  const named = byName.get(basename(location)) ?? []
  const here = named.find((one) => one.path === join(dirname(path), location))
  if (here) return here
  const way = location.split('/')
  for (let from = 0; from < way.length; from++) {
    const end = way.slice(from).join('/')
    if (/^\.|\$\{/.test(end)) continue
    const found = named.filter((one) => one.path !== path && `/${one.path}`.endsWith(`/${end}`))
    if (found.length > 0) return found.length === 1 ? found[0] : undefined
  }
  return undefined
}
