import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import { deepestNesting, indicatorsInRow, TooDeep, yamlNesting } from '../../model/config-nesting.js'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import type { Problem } from '../../model/source.js'
import { repairIndentation } from './indentation.js'
import type { ConfigNode } from './node.js'
import { type AliasUses, type Unplaced, yamlNodes } from './yaml-nodes.js'

const require = createRequire(import.meta.url)

export interface ReadConfig {
  readonly documents: readonly ConfigNode[]
  readonly problems: readonly Problem[]
}

/**
 * All documents of a YAML file. What `yaml` rejects and CloudFormation's loader takes (continuation lines of a quote or
 * of brackets that are indented too little) is indented and read again; every place is one of the text as given.
 */
export function readYaml(text: string): ReadConfig {
  const yaml = require('#packages/yaml') as typeof Yaml
  return readLines(yaml, withLineFeeds(text))
}

/** A CR alone ends a line (YAML 1.2.2, 5.4), which the library does not know. Every offset stays. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text
}

function readLines(yaml: typeof Yaml, text: string): ReadConfig {
  const asWritten = compose(yaml, text)
  if (asWritten.errors === 0) return resultOf(yaml, asWritten, text, (offset) => offset)
  const repaired = repairIndentation(text)
  if (repaired) {
    const again = compose(yaml, repaired.text)
    if (again.errors < asWritten.errors) return resultOf(yaml, again, text, repaired.originalOffset)
  }
  const plain = withoutActions(text)
  if (plain !== text) {
    const again = compose(yaml, plain)
    const { problems } = resultOf(yaml, asWritten, text, (offset) => offset)
    // It is no YAML until it is filled in: who would write into it must see that.
    if (again.errors < asWritten.errors)
      return { ...resultOf(yaml, again, text, (offset) => offset), problems }
  }
  return resultOf(yaml, asWritten, text, (offset) => offset)
}

/** A template of Helm without the lines that are one action each, e.g. `{{- if .Values.a }}`. Every offset stays. */
function withoutActions(text: string): string {
  if (!text.includes('{{')) return text
  return text
    .split('\n')
    .map((line) => {
      const action = line.trim()
      const isOne = action.startsWith('{{') && action.indexOf('}}') === action.length - 2
      return isOne ? ' '.repeat(line.length) : line
    })
    .join('\n')
}

interface Composed {
  readonly documents: readonly Yaml.Document.Parsed[]
  /** Where the first document begins that was left out. */
  readonly cutAt?: number
  readonly errors: number
}

/** Each costs the library as much as a hundred values: 60,000 of one value took 700 MB. */
const mostDocuments = 5000
const tooMany = 'more than 5,000 documents: those behind were not read'

/** `yaml.parseAllDocuments` in its two halves, with a look at the depth between them. */
function compose(yaml: typeof Yaml, text: string): Composed {
  if (indicatorsInRow(text) > deepestNesting) throw new TooDeep()
  const tokens = [...new yaml.Parser().parse(text)]
  if (yamlNesting(tokens) > deepestNesting) throw new TooDeep()
  const composer = new yaml.Composer({
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
    prettyErrors: false,
  })
  const documents: Yaml.Document.Parsed[] = []
  let cutAt: number | undefined
  for (const document of composer.compose(tokens)) {
    if (documents.length === mostDocuments) {
      cutAt = document.range[0]
      break
    }
    documents.push(document)
  }
  const errors = documents.reduce((sum, document) => sum + document.errors.length, 0)
  return { documents, errors, ...(cutAt === undefined ? {} : { cutAt }) }
}

function resultOf(
  yaml: typeof Yaml,
  composed: Composed,
  text: string,
  originalOffset: (offset: number) => number,
): ReadConfig {
  const problems: Unplaced[] = composed.documents.flatMap((document) =>
    document.errors.map(({ message, pos }) => ({ offset: originalOffset(pos[0]), message })),
  )
  if (composed.cutAt !== undefined)
    problems.push({ offset: originalOffset(composed.cutAt), message: tooMany, isCutOff: true })
  const uses: AliasUses = { nodes: 0, exhausted: false }
  const documents = composed.documents.flatMap((document) => {
    if (!document.contents) return []
    const read = yamlNodes(yaml, document.contents, originalOffset, uses)
    problems.push(...read.problems)
    return [read.root]
  })
  const starts = problems.length > 0 ? lineStartsOf(text) : []
  const placed = problems.map(({ offset, ...problem }) => ({
    line: positionAt(starts, offset).line,
    ...problem,
  }))
  return { documents, problems: placed.sort((a, b) => a.line - b.line) }
}
