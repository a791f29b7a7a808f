import { describe, expect, it } from 'vitest'
import type { Report, ReportFinding } from '../../src/model/report.js'
import json from '../../src/reporters/json.js'
import { shortened } from '../../src/reporters/parts/shortened.js'
import { comparedReport } from './small-comparison.js'
import { smallReport } from './small-report.js'

const [example] = smallReport.findings as [ReportFinding]

/** `count` findings of one rule in one file, a line each; ids are `<path>:<line>`. */
function findingsIn(path: string, count: number, more: Partial<ReportFinding> = {}): ReportFinding[] {
  return Array.from({ length: count }, (_, i) => {
    const at = { line: i + 1, column: 1 }
    return {
      ...example,
      role: 'client',
      zone: 'source',
      confidence: 'certain',
      ...more,
      id: `${path}:${i + 1}`,
      location: { path, start: at, end: at },
    }
  })
}

function reportOf(findings: readonly ReportFinding[], more: Partial<Report> = {}): Report {
  return { ...smallReport, checklist: [], channels: [], sockets: [], findings, ...more }
}

const pathsOf = (report: Report) => new Set(report.findings.map(({ location }) => location.path))
const idsOf = (report: Report) => report.findings.map(({ id }) => id)
const text = { en: 'to do', ja: '未着手' }

describe('a shortened report', () => {
  it('is the report itself where it is short enough', () => {
    expect(shortened(smallReport)).toBe(smallReport)
    expect(shortened(comparedReport)).toBe(comparedReport)
    const report = reportOf(findingsIn('a.ts', 100))
    expect(shortened(report)).toBe(report)
  })

  it('is not shortened again', () => {
    const once = shortened(reportOf(findingsIn('a.ts', 300)))
    expect(shortened(once)).toBe(once)
  })

  it('lists what is new first, and then what nobody suppressed, in the order of the report', () => {
    const suppressed = findingsIn('a.ts', 150, { suppressed: { reason: 'kept', line: 1 } })
    const report = reportOf([...suppressed.slice(0, 60), ...findingsIn('a.ts', 150).slice(60)])
    const ids = idsOf(shortened(report, new Set(['a.ts:3', 'a.ts:150'])))
    expect(ids).toHaveLength(100)
    expect(ids.slice(0, 11)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 61].map((line) => `a.ts:${line}`))
    expect(ids.at(-1)).toBe('a.ts:150')
  })

  it('keeps of a rule in a file what is worst', () => {
    const report = reportOf([
      ...findingsIn('a.ts', 120, { confidence: 'possible' }),
      ...findingsIn('a.ts', 121).slice(120),
    ])
    expect(idsOf(shortened(report))).toContain('a.ts:121')
  })

  it('lists 5,000 in all, and some of each file and rule before more of any', () => {
    const files = Array.from({ length: 90 }, (_, i) => `f${i}.ts`)
    const report = shortened(
      reportOf([...files.flatMap((path) => findingsIn(path, 90)), ...findingsIn('z.ts', 1)]),
    )
    expect(report.findings).toHaveLength(5000)
    expect(pathsOf(report).size).toBe(91)
    expect(report.leftOut?.findings.reduce((sum, { count }) => sum + count, 0)).toBe(90 * 90 + 1 - 5000)
  })

  it('counts by rule, role and file what must go, what is new and what is suppressed', () => {
    const report = reportOf([
      ...findingsIn('a.ts', 110),
      ...findingsIn('a.ts', 230, { suppressed: { reason: 'kept', line: 1 } }).slice(110),
      ...findingsIn('b.md', 104, { role: 'sse-documentation' }),
    ])
    const { ruleId } = example
    const fresh = new Set(Array.from({ length: 105 }, (_, i) => `a.ts:${i + 1}`))
    expect(shortened(report, fresh).leftOut).toEqual({
      findings: [
        { ruleId, path: 'a.ts', role: 'client', zone: 'source', count: 10, uses: 10, new: 5 },
        { ruleId, path: 'a.ts', role: 'client', zone: 'source', suppressed: true, count: 120 },
        { ruleId, path: 'b.md', role: 'sse-documentation', zone: 'source', count: 4 },
      ],
    })
  })

  it('loses the rows at places that are not listed, and keeps the others and at least one', () => {
    const findings = findingsIn('a.ts', 250)
    const row = ({ location }: ReportFinding) => ({ text, location })
    const [item] = smallReport.checklist
    if (!item) throw new Error('no item')
    const with_ = (remaining: Report['checklist'][number]['assessment']['remaining']) => ({
      ...item,
      assessment: { ...item.assessment, status: 'todo' as const, evidence: [], remaining },
    })
    const checklist = [
      with_([{ text }, ...findings.map(row)]),
      with_(findings.slice(200).map(row)),
      with_(findingsIn('elsewhere.md', 130).map(row)),
    ]
    const [whole, hidden, others] = shortened(reportOf(findings, { checklist })).checklist
    expect(whole?.assessment.remaining).toHaveLength(101)
    expect(whole?.assessment.more).toEqual({ evidence: 0, remaining: 150 })
    expect(hidden?.assessment.remaining).toHaveLength(1)
    expect(hidden?.assessment.more).toEqual({ evidence: 0, remaining: 49 })
    expect(others?.assessment.remaining).toHaveLength(100)
    expect(others?.assessment.more).toEqual({ evidence: 0, remaining: 30 })
  })

  it('lists no more rows at a place than findings, where a line has thousands', () => {
    const at = { line: 1, column: 1 }
    const findings = findingsIn('a.ts', 3000).map((one) => ({
      ...one,
      location: { ...one.location, start: at },
    }))
    const [item] = smallReport.checklist
    if (!item) throw new Error('no item')
    const remaining = findings.map(({ location }) => ({ text, location }))
    const checklist = [{ ...item, assessment: { ...item.assessment, evidence: [], remaining } }]
    const [shorter] = shortened(reportOf(findings, { checklist })).checklist
    expect(shorter?.assessment.remaining).toHaveLength(100)
    expect(shorter?.assessment.more?.remaining).toBe(2900)
  })

  it('names no finding in a channel that is not listed, and counts channels without any that is', () => {
    const channel = (id: string, ids: readonly string[], state: 'todo' | 'done') => ({
      id,
      sides: { clients: state },
      findings: ids,
      sockets: [],
      remains: {},
    })
    const channels = [
      channel('/a', ['a.ts:1', 'a.ts:150', 'a.ts:151'], 'todo'),
      channel('/b', ['a.ts:140'], 'done'),
      channel('/c', ['a.ts:2'], 'todo'),
    ]
    const report = shortened(reportOf(findingsIn('a.ts', 160), { channels }))
    expect(report.channels).toEqual([
      { ...channels[0], findings: ['a.ts:1'], more: { findings: 2 } },
      channels[2],
    ])
    expect(report.leftOut?.channels).toEqual({ count: 1, done: 1 })
  })
})

describe('the sockets of the JSON report', () => {
  const [example] = smallReport.sockets as [Report['sockets'][number]]
  const socketsIn = (path: string, count: number, more: Partial<Report['sockets'][number]> = {}) =>
    Array.from({ length: count }, (_, i) => ({
      ...example,
      verdict: 'manual' as const,
      zone: 'source' as const,
      ...more,
      id: `${path}:${i + 1}`,
    }))
  const printed = (sockets: Report['sockets'], verbose = false) =>
    JSON.parse(json.render({ ...smallReport, sockets }, { lang: 'en', color: false, verbose })) as Report

  it('are all there up to 5,000, and with --verbose', () => {
    expect(printed(socketsIn('a.ts', 5000))).not.toHaveProperty('leftOut')
    expect(printed(socketsIn('a.ts', 5001), true).sockets).toHaveLength(5001)
  })

  it('are those of the sources before others, and the others are counted by verdict and zone', () => {
    const tests = socketsIn('a.test.ts', 3000, { zone: 'test' })
    const report = printed([
      ...tests,
      ...socketsIn('b.ts', 4000),
      ...socketsIn('c.ts', 500, { verdict: 'inline' }),
    ])
    expect(report.sockets).toHaveLength(5000)
    expect(report.sockets.filter(({ zone }) => zone === 'test').map(({ id }) => id)).toEqual(
      tests.slice(0, 500).map(({ id }) => id),
    )
    expect(report.leftOut).toEqual({
      findings: [],
      sockets: [{ verdict: 'manual', zone: 'test', count: 2500 }],
    })
    expect(Object.keys(report).slice(0, 5)).toContain('leftOut')
  })

  it('have the one that others point to, wherever they are', () => {
    const more = { as: 'a.test.ts:3000', uses: 1, reasons: 0, notes: 0, places: 0, names: 0 }
    const report = printed([
      ...socketsIn('a.test.ts', 3000, { zone: 'test' }),
      ...socketsIn('b.ts', 5000, { more }),
    ])
    expect(report.sockets[0]?.id).toBe('a.test.ts:3000')
    expect(report.sockets).toHaveLength(5000)
  })

  const shown = (report: Partial<Report>) =>
    JSON.parse(
      json.render({ ...smallReport, ...report }, { lang: 'en', color: false, verbose: false }),
    ) as Report

  it('are the only ones that the comparison names, and of those that are gone there are 5,000', () => {
    const sockets = socketsIn('a.ts', 5400)
    const ids = sockets.map(({ id }) => id)
    const [gone] = comparedReport.comparison?.sockets.gone ?? []
    if (!comparedReport.comparison || !gone) throw new Error('the example has one')
    const base = { ...comparedReport.comparison, channels: [] }
    const compared = { ...base.sockets, moved: [], decidedAnew: [], new: ids, gone: [] }
    const { comparison } = shown({ sockets, comparison: { ...base, sockets: compared } })
    expect(comparison?.sockets.new).toEqual(ids.slice(0, 5000))
    expect(comparison?.more?.sockets).toEqual({ new: 400, gone: 0, moved: 0, decidedAnew: 0 })
    const without = { ...compared, new: [], gone: Array.from({ length: 5001 }, () => gone) }
    const after = shown({ comparison: { ...base, sockets: without } })
    expect(after.comparison?.sockets.gone).toHaveLength(5000)
    expect(after.comparison?.more?.sockets?.gone).toBe(1)
    expect(after).not.toHaveProperty('leftOut')
  })

  it('are the only ones that channels name, of which there are 5,000', () => {
    const sockets = socketsIn('a.ts', 5400)
    const channels = sockets.map(({ id }) => ({ id, sides: {}, findings: [], sockets: [id], remains: {} }))
    const all = { id: '/all', sides: {}, findings: [], sockets: sockets.map(({ id }) => id), remains: {} }
    const report = shown({ sockets, channels: [all, ...channels] })
    expect(report.channels).toHaveLength(5000)
    expect(report.channels[0]?.sockets).toHaveLength(5000)
    expect(report.channels[0]?.more).toEqual({ findings: 0, sockets: 400 })
    expect(report.leftOut?.channels).toEqual({ count: 401, done: 401 })
  })
})
