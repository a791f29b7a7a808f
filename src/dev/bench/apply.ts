import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bashCommand, inTurn, median } from './measure.js'

const runs = 5
const files = 60

/** The cost of `apply` beyond one and a half scans, in ms a changed file. Without a tsconfig no TypeScript runs. */
export function applyCost(scratch: string, bin: string): number {
  const tree = join(scratch, 'apply')
  mkdirSync(join(tree, 'src'), { recursive: true })
  writeFileSync(join(tree, 'package.json'), '{ "name": "feeds", "private": true }\n')
  for (let n = 0; n < files; n++) writeFileSync(join(tree, `src/feed-${n}.ts`), client(n))
  const command = bashCommand(bin)
  const [scan = [], apply = []] = inTurn(
    [
      { name: 'scan', line: `${command} scan` },
      { name: 'apply', line: `${command} apply --dry-run --guess-endpoints --quiet` },
    ],
    runs,
    tree,
  )
  return median(apply.map((took, turn) => (took - 1.5 * (scan[turn] ?? Number.NaN)) / files))
}

/** Every second one needs the adapter. */
function client(n: number): string {
  const closed = n % 2 === 0 ? '' : '    this.socket.onclose = ({ code }) => show(`closed ${code}`)\n'
  return `export class Feed${n} {
  private socket: WebSocket | null = null

  open(show: (text: string) => void): void {
    this.socket = new WebSocket(\`wss://\${location.host}/feeds/${n}\`)
    this.socket.onmessage = (event) => show(event.data)
${closed}  }
}
`
}
