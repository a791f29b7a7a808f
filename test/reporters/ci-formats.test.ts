import { readFileSync } from 'node:fs'
import AjvDraft04 from 'ajv-draft-04'
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.js'
import type { ReporterOptions } from '../../src/reporters/define-reporter.js'
import github from '../../src/reporters/github.js'
import gitlab from '../../src/reporters/gitlab.js'
import junit from '../../src/reporters/junit.js'
import { withinLimits } from '../../src/reporters/parts/within-sarif-limits.js'
import sarif from '../../src/reporters/sarif.js'
import { comparedReport } from './small-comparison.js'
import { smallFindings } from './small-findings.js'

const plain: ReporterOptions = { lang: 'en', color: false, verbose: false, prefix: 'web/' }
const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

const ajv = new AjvDraft04.default({
  strict: false,
  allErrors: true,
  formats: { uri: isUri, 'uri-reference': isUri, 'date-time': true },
})
const isSarif = ajv.compile(JSON.parse(text('./schema/sarif-schema-2.1.0.json')))

/** Only characters that a URI may hold (RFC 3986), and percent signs only before two digits. */
function isUri(value: string): boolean {
  return /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-fA-F]{2})*$/.test(value)
}

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string }
        readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>
      }
    },
  ]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly baselineState?: string
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[]
}

interface Run {
  readonly tool: {
    readonly driver: {
      readonly name: string
      readonly rules: readonly {
        readonly id: string
        readonly shortDescription: { readonly text: string }
        readonly fullDescription: { readonly text: string }
        readonly help: { readonly text: string }
        readonly properties: { readonly tags: readonly string[] }
      }[]
    }
  }
  readonly invocations: readonly [
    { readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[] },
  ]
  readonly results: readonly Result[]
}

/** Checked against the schema, and against what GitHub asks for beyond it ("SARIF support for code scanning"). */
function runOf(report: Report, options = plain): Run {
  const log = JSON.parse(sarif.render(report, options)) as { readonly runs: readonly [Run] }
  expect(isSarif(log) ? [] : isSarif.errors).toEqual([])
  const [run] = log.runs
  const { rules } = run.tool.driver
  for (const { id, shortDescription, fullDescription, help, properties } of rules) {
    for (const said of [shortDescription.text, fullDescription.text]) {
      expect([id, said.length > 0 && said.length <= 1024]).toEqual([id, true])
    }
    expect(help.text).not.toBe('')
    expect(properties.tags.length).toBeLessThanOrEqual(20)
  }
  for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of run.results) {
    const { artifactLocation, region } = locations[0].physicalLocation
    expect(rules[ruleIndex]?.id).toBe(ruleId)
    expect(message.text).not.toBe('')
    expect(artifactLocation.uri).not.toMatch(/^\/|^\.|\\|^\w+:/)
    expect(region.startLine).toBeGreaterThan(0)
    expect(region.endLine).toBe(region.startLine)
    expect(region.endColumn).toBeGreaterThan(region.startColumn)
    expect(Object.keys(partialFingerprints)).toContain('migrateWs/v1')
  }
  return run
}

describe('sarif', () => {
  it('is valid, complete for GitHub, and holds what asks for something, the worst first', () => {
    const { results } = runOf(smallFindings)
    expect(
      results.map(({ level, partialFingerprints }) => [level, partialFingerprints['migrateWs/v1']]),
    ).toEqual([
      ['error', 'f1'],
      ['warning', 'resource'],
      ['warning', 'client'],
      ['warning', 'nasty'],
      ['note', 'document'],
      ['note', 'test'],
      ['warning', 'kept'],
    ])
  })

  it('keeps a suppressed finding with its reason, and says of all others that they are not', () => {
    const { results } = runOf(smallFindings)
    const kept = results.filter(({ suppressions }) => suppressions?.length !== 0)
    expect(kept.map(({ partialFingerprints }) => partialFingerprints['migrateWs/v1'])).toEqual(['kept'])
    expect(kept[0]?.suppressions).toMatchObject([
      { kind: 'inSource', justification: 'the <board> | speaks WebSocket, see #482' },
    ])
  })

  it('names each path from the top of the repository, and decodes to it', () => {
    const uris = runOf(smallFindings).results.map(
      ({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri,
    )
    const paths = smallFindings.findings
      .filter(({ role }) => role !== 'sse-client')
      .map(({ location }) => `web/${location.path}`)
    expect(uris.map(decodeURIComponent).sort()).toEqual(paths.sort())
  })

  it('bears a path that is no text', () => {
    const [first] = smallFindings.findings
    if (!first) throw new Error('no finding')
    const report = {
      ...smallFindings,
      findings: [{ ...first, location: { ...first.location, path: 'a\ud800.ts' } }],
    }
    expect(runOf(report).results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe(
      'web/a%EF%BF%BD.ts',
    )
  })

  it('gives a place of many lines its first line', () => {
    const resource = runOf(smallFindings).results.find(({ message }) => /^A socket/.test(message.text))
    expect(resource?.locations[0].physicalLocation.region).toEqual({
      startLine: 3,
      startColumn: 5,
      endLine: 3,
      endColumn: 28,
    })
  })

  it('names the files that were not read', () => {
    const [{ toolExecutionNotifications }] = runOf(smallFindings).invocations
    expect(toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
      "did not parse: '}' expected",
      'could not be read: EACCES: <b>permission</b> denied',
      'not analysed: binary',
      'not analysed: too large',
      'not analysed: submodule',
    ])
  })

  it('says against a base what is new', () => {
    const states = runOf(comparedReport).results.map(
      ({ baselineState, partialFingerprints }) => `${partialFingerprints['migrateWs/v1']} ${baselineState}`,
    )
    expect(states).toContain('fresh new')
    expect(states).toContain('f1 unchanged')
  })

  it('is valid with 10,000 findings, all of them in it', () => {
    const run = runOf(many(10_000))
    expect(run.results).toHaveLength(10_000)
    expect(new Set(run.results.map((one) => one.partialFingerprints['migrateWs/v1'])).size).toBe(10_000)
  })

  it('leaves out the least severe beyond 25,000, and says how many', () => {
    const run = runOf(many(25_003))
    expect(run.results).toHaveLength(25_000)
    expect(run.results[0]?.level).toBe('error')
    const [{ toolExecutionNotifications }] = run.invocations
    expect(toolExecutionNotifications[0]?.message.text).toMatch(
      /^3 results of the lowest severity are left out/,
    )
  })

  it('keeps to a limit of packed bytes: as many results as it holds, from the first on', () => {
    const results = Array.from({ length: 2000 }, (_, n) => `${n} ${Math.sin(n)} ${Math.cos(n)}`)
    const kept = JSON.parse(withinLimits(results, { results: 1500, bytes: 10_000 }, JSON.stringify))
    expect(kept).toEqual(results.slice(0, kept.length))
    expect(kept.length).toBeGreaterThan(300)
    expect(kept.length).toBeLessThan(600)
    const packable = Array.from({ length: 2000 }, () => 'the same')
    expect(JSON.parse(withinLimits(packable, { results: 1500, bytes: 10_000 }, JSON.stringify))).toHaveLength(
      1500,
    )
    expect(withinLimits(results, { results: 1500, bytes: 0 }, JSON.stringify)).toBe('[]')
  })
})

describe('github', () => {
  const commands = (report: Report) =>
    github
      .render(report, plain)
      .split('\n')
      .filter((line) => line.startsWith('::'))

  it('escapes what would end a property, the message or the line', () => {
    const all = commands(smallFindings)
    expect(all).toContainEqual(
      '::warning file=web/src/chat.ts,line=3,endLine=3,col=1,endColumn=20,title=A browser socket::A socket is opened: [ws](1), 100%25 of\\nwss://a,b:c (manual: R12)',
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not come out
    for (const line of all) expect(line).not.toMatch(/[\u0000-\u001f\u202e]/)
    const properties = all.map((line) => /^::\w+ ?(.*?)::/.exec(line)?.[1] ?? '')
    for (const list of properties) {
      expect(
        list.split(',').every((one) => /^(file|line|endLine|col|endColumn|title)=[^:]*$/.test(one)),
      ).toBe(true)
    }
  })

  it('prints at most 10 of a level, the worst first, and counts the others', () => {
    const all = commands(many(100))
    const count = (level: string) => all.filter((line) => line.startsWith(`::${level} `)).length
    expect([count('error'), count('warning'), count('notice')]).toEqual([10, 10, 10])
    expect(all.at(-1)).toMatch(
      /^::notice title=migrate-ws::Annotations not shown, .*: error \d+, warning \d+, notice \d+\./,
    )
    const left = [...(all.at(-1)?.matchAll(/(?:error|warning|notice) (\d+)/g) ?? [])].map(([, n]) =>
      Number(n),
    )
    // 29 are shown; every fifth finding of `many` speaks of a stream and asks for nothing; 2 files were not read.
    expect(left.reduce((sum, n) => sum + n, 29)).toBe(80 + 2)
  })

  it('annotates against a base what is new only, and nothing that is suppressed', () => {
    const all = commands(comparedReport).join('\n')
    expect(all).toContain('wss://[x](https://evil.example)/*all*')
    expect(all).not.toContain('src/stream.ts')
    expect(all).not.toContain('src/kept.ts')
  })
})

describe('gitlab', () => {
  interface Entry {
    readonly description: string
    readonly check_name: string
    readonly fingerprint: string
    readonly severity: string
    readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
  }
  const entries = (report: Report) => JSON.parse(gitlab.render(report, plain)) as readonly Entry[]

  it('has every field that GitLab asks for, with a fingerprint of its own for each entry', () => {
    const [finding] = smallFindings.findings
    if (!finding) throw new Error('no finding')
    const twice = { ...smallFindings, findings: [finding, finding, ...smallFindings.findings.slice(1)] }
    for (const report of [smallFindings, twice, many(10_000)]) {
      const all = entries(report)
      expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(all.length)
      const wrong = all.filter(
        ({ description, check_name, severity, location: { path, lines } }) =>
          description === '' ||
          check_name === '' ||
          !/^(info|minor|major|critical|blocker)$/.test(severity) ||
          !path.startsWith('web/') ||
          lines.begin < 1,
      )
      expect(wrong).toEqual([])
    }
  })

  it('keeps the fingerprint of a finding whose line has shifted', () => {
    const shifted = {
      ...smallFindings,
      findings: smallFindings.findings.map((finding) => ({
        ...finding,
        location: { ...finding.location, start: { ...finding.location.start, line: 99 } },
      })),
    }
    const fingerprints = (report: Report) => entries(report).map(({ fingerprint }) => fingerprint)
    expect(fingerprints(shifted)).toEqual(fingerprints(smallFindings))
  })
})

describe('junit', () => {
  it('is XML whatever stands in the report, with counts that are those of its cases', () => {
    const xml = junit.render(
      {
        ...smallFindings,
        checklist: smallFindings.checklist.map((item) => ({
          ...item,
          assessment: { ...item.assessment, because: '<a href="x">&amp;]]>\u0000\u001b\ud800\n"</a>' },
        })),
      },
      plain,
    )
    const document = parseDocument(xml, { xmlMode: true, decodeEntities: true })
    const tags: Record<string, number> = {}
    const attributes: Record<string, string>[] = []
    const walk = (node: object): void => {
      if ('name' in node && 'attribs' in node) {
        tags[String(node.name)] = (tags[String(node.name)] ?? 0) + 1
        if (node.name === 'testsuite') attributes.push(node.attribs as Record<string, string>)
      }
      if ('children' in node) for (const child of node.children as object[]) walk(child)
    }
    walk(document)
    expect(tags).toEqual({
      testsuites: 1,
      testsuite: 3,
      testcase: smallFindings.checklist.length,
      'system-out': 1,
      failure: 3,
      error: 1,
      skipped: 2,
    })
    const sum = (name: string) => attributes.reduce((total, one) => total + Number(one[name]), 0)
    expect([sum('tests'), sum('failures'), sum('errors'), sum('skipped')]).toEqual([7, 3, 1, 2])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f]|\p{Surrogate}/u)
    const bare = xml.replace(/<\/?[?\w-]+(?: [\w-]+="[^"<]*")*\??\/?>/g, '')
    expect(bare).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/)
  })
})

/** Of every severity in turn: an error, a warning, two notes, and one that asks for nothing. */
function many(count: number): Report {
  const [finding] = smallFindings.findings
  if (!finding) throw new Error('no finding')
  const roles = ['documentation', 'client', 'sse-pitfall', 'dependency', 'sse-client'] as const
  const isLimit = count > 20_000
  return {
    ...smallFindings,
    sockets: [],
    findings: Array.from({ length: count }, (_, n) => ({
      ...finding,
      id: `id${n}`,
      confidence: 'certain' as const,
      role: roles[n % (isLimit || count === 10_000 ? 4 : 5)] ?? 'client',
      location: { ...finding.location, path: `src/${n % 700}/a.ts` },
    })),
  }
}
