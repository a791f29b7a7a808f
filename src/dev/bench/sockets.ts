import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './measure.js'
import { candidates, writeSocketTree } from './socket-tree.js'
import { type Cost, watched } from './watched.js'

const runs = 5

/** Parses the scripts of the tree into one bare project, in memory as the scan does, and asks for the names' checker. */
const bare = `
const { readFileSync } = require('node:fs')
const { Project } = require('ts-morph')
const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true, compilerOptions: { allowJs: true, noLib: true, types: [], jsx: 1 } })
for (const path of JSON.parse(readFileSync(process.argv[2], 'utf8'))) project.createSourceFile(path, readFileSync(path, 'utf8'))
project.getTypeChecker().compilerObject
`

export interface SocketCosts {
  /** User time of the scan against that of parsing the same files, the middle of pairs. */
  readonly ratio: number
  readonly peakMb: number
}

/** The analysis of a repository whose 60 candidate files hand their sockets on to 50 others. */
export function measureSockets(scratch: string, bin: string, root: string): SocketCosts {
  const tree = join(scratch, 'sockets')
  const scripts = writeSocketTree(tree)
  const list = join(scratch, 'scripts.json')
  writeFileSync(list, JSON.stringify(scripts))
  // ts-morph is found from the folder of the package.
  const parsing = ['-e', `process.argv.splice(1, 0, '');${bare}`, list]
  const scans: Cost[] = []
  const parses: Cost[] = []
  for (let turn = -1; turn < runs; turn++) {
    const scan = watched(scratch, [bin, 'scan', '-C', tree], root)
    const parse = watched(scratch, parsing, root)
    if (turn < 0) continue
    scans.push(scan)
    parses.push(parse)
  }
  console.log(
    `Tree with sockets: ${candidates} candidate files, ${scripts.length} scripts parsed by the baseline`,
  )
  show('scan', scans)
  show('ts-morph', parses)
  return {
    ratio: median(scans.map(({ userMs }, turn) => userMs / (parses[turn]?.userMs ?? Number.NaN))),
    peakMb: Math.max(...scans.map(({ peakMb }) => peakMb)),
  }
}

function show(name: string, costs: readonly Cost[]): void {
  const of = (figure: (cost: Cost) => number, unit: string) => {
    const sorted = costs.map(figure).sort((a, b) => a - b)
    const [least, middle, most] = [sorted[0], median(sorted), sorted.at(-1)].map((value) =>
      (value ?? Number.NaN).toFixed(0),
    )
    return `${middle} ${unit} (${least} to ${most})`
  }
  const figures = [
    `user ${of(({ userMs }) => userMs, 'ms')}`,
    `wall ${of(({ wallMs }) => wallMs, 'ms')}`,
    `peak ${of(({ peakMb }) => peakMb, 'MB')}`,
  ]
  console.log(`  ${name.padEnd(13)}  ${figures.join('   ')}`)
}
