import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Report, ReportSocket } from '../../model/report.js'
import { readLabels, type SiteLabel } from './labels.js'
import { scanCheckout } from './scan-checkout.js'

interface Compared {
  readonly matched: readonly (readonly [SiteLabel, ReportSocket])[]
  readonly missed: readonly SiteLabel[]
  readonly extra: readonly string[]
}

/** Compares a scan with the labels on checkouts in `folder`, each under `<owner>+<name>`. Fetches nothing. Exit code 1: below the goals. */
export function corpus(root: string, folder: string | undefined): number {
  if (folder === undefined || !existsSync(folder)) {
    console.error('Say where the checkouts lie; type: npm run corpus -- <folder>')
    return 2
  }
  const labels = readLabels(join(root, 'test/corpus/labels.tsv'))
  const all: Compared[] = []
  for (const repository of new Set(labels.map((label) => label.repository))) {
    const checkout = join(folder, repository.replace('/', '+'))
    const own = labels.filter((label) => label.repository === repository)
    if (existsSync(checkout)) all.push(compare(own, scanCheckout(root, checkout)))
    else console.log(`not there: ${checkout}`)
  }
  return printComparison(all)
}

function compare(labels: readonly SiteLabel[], report: Report): Compared {
  const at = new Map(report.sockets.map((socket) => [placeOf(socket), socket]))
  const places = new Set(labels.map((label) => `${label.path}:${label.line}`))
  const found = labels.map((label) => [label, at.get(`${label.path}:${label.line}`)] as const)
  return {
    matched: found.filter((pair): pair is [SiteLabel, ReportSocket] => pair[1] !== undefined),
    missed: found.flatMap(([label, socket]) => (socket || label.zone === 'test' ? [] : [label])),
    extra: [...at]
      .filter(([place, socket]) => socket.zone !== 'test' && !places.has(place))
      .map(([place]) => `${labels[0]?.repository} ${place}`),
  }
}

function placeOf({ location }: ReportSocket): string {
  return `${location.path}:${location.start.line}`
}

const verdicts = ['inline', 'adapter', 'manual'] as const

function printComparison(all: readonly Compared[]): number {
  const matched = all.flatMap((one) => one.matched)
  const missed = all.flatMap((one) => one.missed)
  const extra = all.flatMap((one) => one.extra)
  const outside = matched.filter(([label]) => label.zone !== 'test').length
  const recall = outside / (outside + missed.length)
  const precision = outside / (outside + extra.length)
  console.log(`${all.length} repositories, ${matched.length + missed.length} labelled sites`)
  console.log(`outside of tests: recall ${percent(recall)}, precision ${percent(precision)}`)
  for (const label of missed)
    console.log(`  missed: ${label.repository} ${label.path}:${label.line} (${label.api})`)
  for (const place of extra) console.log(`  extra: ${place}`)
  console.log('\nlabel \\ verdict   inline  adapter  manual')
  for (const label of verdicts) {
    const row = verdicts.map(
      (verdict) => matched.filter(([l, s]) => l.verdict === label && s.verdict === verdict).length,
    )
    console.log(`${label.padEnd(16)} ${row.map((n) => String(n).padStart(7)).join(' ')}`)
  }
  const dangerous = matched.filter(
    ([label, socket]) => socket.verdict === 'inline' && label.verdict !== 'inline',
  )
  const differing = matched.filter(([label, socket]) => socket.verdict !== label.verdict)
  for (const [label, socket] of differing)
    console.log(
      `  ${label.verdict}, said ${socket.verdict}: ${label.repository} ${label.path}:${label.line}\n    ${label.adjudicated || 'nobody has said yet who is right'}`,
    )
  const open = differing.filter(([label]) => label.adjudicated === '')
  for (const [{ repository, path, line, why }] of dangerous)
    console.log(`  inline, and should not be: ${repository} ${path}:${line} ${why}`)
  return dangerous.length > 0 || open.length > 0 || recall < 0.98 || precision < 0.98 ? 1 : 0
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
