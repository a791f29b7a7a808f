import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { scanCheckout } from '../scan-checkout.js'
import { measureSystem, type SystemMeasure } from './measure.js'
import { lineKinds, readSystems } from './truth.js'

/**
 * Holds scans against the truth of fresh systems, e.g. `round-1`, on checkouts in `folder`, all or those whose name has one
 * of the words given, each under `<owner>+<name>`. Fetches nothing. Exit code 1: below a goal.
 */
export function corpusSystems(root: string, [round, folder, ...words]: readonly string[]): number {
  if (round === undefined || folder === undefined || !existsSync(folder)) {
    console.error(
      'Say which round, and where the checkouts lie; type: npm run corpus -- systems round-1 <folder>',
    )
    return 2
  }
  const all: SystemMeasure[] = []
  for (const truth of readSystems(join(root, 'test/corpus/fresh-systems'), round)) {
    const name = truth.repository.replace('/', '+')
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue
    const checkout = join(folder, name)
    if (existsSync(checkout)) all.push(measureSystem(truth, scanCheckout(root, checkout)))
    else console.log(`not there: ${checkout} (${truth.repository} at ${truth.commit})`)
  }
  for (const measure of all) for (const line of differencesOf(measure)) console.log(line)
  return printFigures(all)
}

function differencesOf(measure: SystemMeasure): readonly string[] {
  const { repository, missed, claims, channels, statuses, faults, saidFaults } = measure
  const said = [
    ...missed.map(({ kind, path, line, text }) => `  missed ${kind}: ${path}:${line} ${text}`),
    ...claims.filter(({ right }) => !right).map(({ kind, place }) => `  wrong ${kind}: ${place}`),
    ...channels.flatMap(({ name, wrong }) => (wrong === undefined ? [] : [`  channel ${name}: ${wrong}`])),
    ...statuses.filter((one) => one.false).map(({ item, status }) => `  false ${status}: ${item}`),
    ...statuses
      .filter(({ status }) => asksPerson(status))
      .map(({ item, status }) => `  asks: ${item} ${status}`),
    ...faults.missed.map((fault) => `  missed fault: ${fault}`),
    ...saidFaults.filter(({ right }) => !right).map(({ place }) => `  wrong fault: ${place}`),
  ]
  return said.length > 0 ? ['', repository, ...said] : []
}

function asksPerson(status: string): boolean {
  return status === 'manual' || status === 'unknown'
}

function printFigures(all: readonly SystemMeasure[]): number {
  const misses: boolean[] = []
  const figure = (what: string, part: number, whole: number, goal: number) => {
    const share = whole === 0 ? 1 : part / whole
    misses.push(share < goal)
    console.log(
      `${what.padEnd(28)}${`${part} of ${whole}`.padStart(12)}${`${(share * 100).toFixed(0)} %`.padStart(7)}`,
    )
  }
  console.log(`\n${all.length} systems`)
  for (const kind of lineKinds) {
    const found = all.flatMap((one) => one.found).filter((row) => row.kind === kind).length
    const missed = all.flatMap((one) => one.missed).filter((row) => row.kind === kind).length
    const claims = all.flatMap((one) => one.claims).filter((claim) => claim.kind === kind)
    figure(`${kind}: recall`, found, found + missed, 0.95)
    figure(`${kind}: precision`, claims.filter(({ right }) => right).length, claims.length, 0.95)
  }
  const channels = all.flatMap((one) => one.channels)
  figure(
    'channels wholly right',
    channels.filter(({ wrong }) => wrong === undefined).length,
    channels.length,
    0.85,
  )
  const statuses = all.flatMap((one) => one.statuses)
  figure('done, n/a: true', statuses.filter((one) => !one.false).length, statuses.length, 1)
  figure('asks no person', statuses.filter(({ status }) => !asksPerson(status)).length, statuses.length, 0.65)
  const faults = all.map((one) => one.faults)
  const found = faults.flatMap((one) => one.found).length
  figure('faults found', found, found + faults.flatMap((one) => one.missed).length, 0.8)
  const said = all.flatMap((one) => one.saidFaults)
  figure('faults said: right', said.filter(({ right }) => right).length, said.length, 0.9)
  const listed = all.reduce((sum, one) => sum + one.listed, 0)
  const inDocuments = all.reduce((sum, one) => sum + one.listedInDocuments, 0)
  figure('listed: not in documents', listed - inDocuments, listed, 0.9)
  return misses.some(Boolean) ? 1 : 0
}
