import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cpuOf } from './measure.js'

const files = 5000
const clients = 100
const commits = 12

/** CPU of a scan with the history of 12 commits ÷ CPU of the scan alone, on a repository of 5,000 files. */
export function historyCost(scratch: string, bin: string): number {
  const tree = join(scratch, 'history')
  for (let n = 0; n < files; n++) write(tree, n, n < clients ? client(n) : `export const value${n} = ${n}\n`)
  git(tree, '', 'init', '-q')
  for (let month = 1; month <= commits; month++) {
    for (let n = 0; n < 40; n++) write(tree, (n * month) % files, `// ${month}\n${client(n)}`)
    const day = `2025-${String(month).padStart(2, '0')}-01T12:00:00Z`
    git(tree, day, 'add', '-A')
    git(tree, day, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'state')
  }
  const command = `${JSON.stringify(process.execPath)} ${JSON.stringify(bin)} scan --json`
  return cpuOf(`${command} --history`, 1, tree) / cpuOf(command, 1, tree)
}

function write(tree: string, n: number, text: string): void {
  const folder = join(tree, `src/${n % 50}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `file-${n}.ts`), text)
}

function client(n: number): string {
  return `export function open${n}(show: (text: string) => void): void {
  const socket = new WebSocket('wss://example.com/ws/${n}')
  socket.onmessage = (event) => show(event.data)
}
`
}

function git(cwd: string, day: string, ...args: readonly string[]): void {
  const env = day === '' ? {} : { GIT_AUTHOR_DATE: day, GIT_COMMITTER_DATE: day }
  const { status, stderr } = spawnSync('git', [...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
}
