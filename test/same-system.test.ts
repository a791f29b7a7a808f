import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '../src/model/finding.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/**
 * One system, written in every language of infrastructure that is read: a WebSocket API with its functions, tables, log
 * groups, alarms and a dashboard. The same is to be found in each, by meaning: what, where, how sure, with which data.
 */
const folder = join(import.meta.dirname, 'same-system')
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'code')
  .map(({ name }) => name)

const written = readFileSync(join(folder, 'expected.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [text = '', which, where = ''] = line.split(/ (but|only) in /)
    // A system in several stacks, or modules, has what it has in one file.
    const isIn = (language: string) =>
      where.split(' ').includes(language.replace(/-(stacks|modules)$/, '')) === (which === 'only')
    return { text, isIn }
  })

/** The names of the resources, by which places are called: each language writes them in its own style. */
const names = new Map(
  written.map(({ text }) => text.split(' ')[2] ?? '').map((name) => [name.toLowerCase(), name]),
)

const plain = (text: string) => text.replace(/[_-]/g, '').toLowerCase()

/** The name that stands first behind a place, in its line, or in the next: constructs of Python have their ids there. */
function placeOf({ location }: Finding, text: string): string {
  const lines = text.split('\n')
  const line = lines[location.start.line - 1] ?? ''
  const [, comment = ''] = /(?:\/\/|#) (\w+)$/.exec(line) ?? []
  for (const part of [
    comment,
    line.slice(location.start.column - 1),
    line,
    lines[location.start.line] ?? '',
  ]) {
    const found = [...names.keys()]
      .map((name) => ({ name, at: plain(part).indexOf(name) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0]
    if (found) return names.get(found.name) ?? ''
  }
  return `line ${location.start.line}`
}

/** Data that says how a language calls the thing is left out; settings are spelled as CloudFormation does. */
function dataOf({ data, resource }: Finding): readonly string[] {
  if (resource === 'endpoint') return data.route === undefined ? [] : [`route=${data.route}`]
  return ['uses', 'key', 'protection', 'days', 'metric', 'because'].flatMap((name) => {
    const value = data[name]
    if (value === undefined) return []
    if (name === 'protection') return [`${name}=${value === 'off' ? 'off' : 'on'}`]
    return [`${name}=${name === 'because' ? asSettings(value) : value}`]
  })
}

/** E.g. `comparison_operator = LessThanThreshold` and `comparisonOperator: LESS_THAN_THRESHOLD`. */
function asSettings(text: string): string {
  const settings = text.split(', ').map((one) => one.split(/ =|:/).map((part) => plain(part).trim()))
  return settings.map(([name, value]) => `${name}:${value}`).join()
}

/** What has no resource of its own: a row of a dashboard, an action, an address. */
const isOpen = ({ resource, messageId }: Finding) =>
  resource === 'dashboard' || messageId === 'grant' || messageId === 'address'

/** The Serverless Framework has routes as events of functions. */
const meaning: Readonly<Record<string, string>> = { event: 'route' }

async function foundIn(language: string): Promise<readonly string[]> {
  const files = { ...prefixed('code'), ...prefixed(language) }
  const tree = memoryTree(files)
  const { facts } = await scan({ tree, config: {}, wanted: () => true, rules, items: [], version: '0.0.0' })
  return facts.findings
    .filter(({ location, resource }) => resource !== undefined && location.path.startsWith(`${language}/`))
    .map((finding) => {
      const { resource, messageId, confidence, location } = finding
      const where = isOpen(finding) ? '-' : placeOf(finding, String(files[location.path]))
      return [resource, meaning[messageId] ?? messageId, where, confidence, ...dataOf(finding)].join(' ')
    })
    .sort()
}

function prefixed(name: string): Record<string, string> {
  const files = Object.entries(filesBelow(join(folder, name)))
  return Object.fromEntries(files.map(([path, bytes]) => [`${name}/${path}`, Buffer.from(bytes).toString()]))
}

/** What is different as yet: `-` is not found, `+` is found beside. Each line of the file is a fault to mend. */
const known = new Map(
  readFileSync(join(folder, 'differences.txt'), 'utf8')
    .split(/^(?=\S)/m)
    .map((section) => section.split('\n'))
    .map(([language = '', ...lines]) => [language, lines.map((line) => line.trim()).filter(Boolean)]),
)

function differences(expected: readonly string[], found: readonly string[]): readonly string[] {
  const left = [...found]
  const missing = expected.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...missing.map((line) => `- ${line}`), ...left.map((line) => `+ ${line}`)].sort()
}

describe.each(languages)('the same system in %s', (language) => {
  let found: readonly string[]
  beforeAll(async () => {
    found = await foundIn(language)
  })

  it('has the same findings as in every other language', () => {
    const expected = written.filter(({ isIn }) => isIn(language)).map(({ text }) => text)
    expect(differences(expected, found)).toEqual(known.get(language) ?? [])
  })
})
