import { basename, dirname, join } from 'node:path/posix'
import { fits, withGaps } from '../../model/linear-match.js'
import type { Span } from '../../model/source.js'
import { type ConfigNode, entryOf, everyNode, textOf, valueAt } from '../config.js'
import { intrinsicOf } from './references.js'
import { type Declared, propertyOf, type Template } from './template.js'
import { patternOf } from './texts.js'

/** A template that another one takes in: a nested stack, an application, a part that `AWS::Include` puts in. */
export interface TemplateInclusion {
  readonly id: string
  readonly at: Span
  /** With `${…}` where only the deployment knows. */
  readonly location: string
  /** The include as the template writes it. */
  readonly said: string
}

export function inclusionsIn(template: Template, text: string): readonly TemplateInclusion[] {
  const of = (id: string, node: ConfigNode | undefined, around: Span): readonly TemplateInclusion[] => {
    const location = patternOf(node, template)
    const said = `${id} ${text.slice(around.start, around.end)}`
    return node && location !== undefined ? [{ id, at: node.span, location, said }] : []
  }
  const nested = [...template.resources.values()].flatMap((resource) =>
    of(resource.id, templateLocation(resource), resource.node.span),
  )
  const parts = everyNode(template.root).flatMap((node) => {
    const transform = intrinsicOf(node)
    const given = transform?.name === 'Transform' ? transform.argument : entryOf(node, 'Fn::Transform')?.value
    const one = given ?? (textOf(valueAt(node, 'Name')) === 'AWS::Include' ? node : undefined)
    if (!one || textOf(valueAt(one, 'Name')) !== 'AWS::Include') return []
    return of('AWS::Include', valueAt(one, 'Parameters', 'Location'), one.span)
  })
  const places = new Map([...nested, ...parts].map((one) => [one.at.start, one]))
  return [...places.values()]
}

/** Where the template of a nested stack is; undefined for any other resource. */
export function templateLocation(resource: Declared): ConfigNode | undefined {
  if (resource.type === 'AWS::CloudFormation::Stack') return propertyOf(resource, 'TemplateURL')
  if (resource.type !== 'AWS::Serverless::Application') return undefined
  const location = propertyOf(resource, 'Location')
  return valueAt(location, 'ApplicationId') ?? location
}

/** The listed files that a location may mean: a path from the template's folder, or the end of an address. */
export function templatesAt(
  location: string,
  from: string,
  paths: readonly string[],
): 'here' | 'missing' | 'elsewhere' {
  const isLocal = !/^(\w+:|\$\{|arn:)/.test(location)
  const way = location.replace(/^[a-z0-9]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '')
  const tail = way.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  const name = tail.at(-1) ?? ''
  if (!/[A-Za-z0-9]/.test(name.replace(/\$\{[^}]{0,200}\}/g, '').replace(/\.\w+$/, ''))) {
    return isLocal ? 'missing' : 'elsewhere'
  }
  if (isLocal && paths.includes(join(dirname(from), location))) return 'here'
  const named = withGaps(name.split(/\$\{[^}]{0,200}\}/), { but: '/', min: 0 })
  if (paths.some((path) => path !== from && fits(named, basename(path)))) return 'here'
  // A folder of a function, or of an application: its template stands in it.
  const folder = isLocal ? join(dirname(from), location) : undefined
  if (folder !== undefined && paths.some((path) => path.startsWith(`${folder}/`))) return 'here'
  return isLocal ? 'missing' : 'elsewhere'
}
