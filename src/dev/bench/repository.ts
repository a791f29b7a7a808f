import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const files = 5000

/** A git repository of 5,000 small modules in 50 folders, the first of which are clients. */
export class BenchRepository {
  readonly path: string

  constructor(path: string, clients: number) {
    this.path = path
    for (let n = 0; n < files; n++)
      this.#write(n, n < clients ? client(n) : `export const value${n} = ${n}\n`)
    git(path, {}, 'init', '-q')
  }

  /** Puts a client of the socket `n` into the module `at` (beyond the last, from the first again), under a comment. */
  putClient(at: number, n: number, comment: string): void {
    this.#write(at % files, `// ${comment}\n${client(n)}`)
  }

  /** On this day, else now. */
  commit(day?: string): void {
    const date = day === undefined ? {} : { GIT_AUTHOR_DATE: day, GIT_COMMITTER_DATE: day }
    git(this.path, date, 'add', '-A')
    const who = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com']
    git(this.path, date, ...who, 'commit', '-q', '-m', 'state')
  }

  #write(n: number, text: string): void {
    const folder = join(this.path, `src/${n % 50}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `file-${n}.ts`), text)
  }
}

function client(n: number): string {
  return `export function open${n}(show: (text: string) => void): void {
  const socket = new WebSocket('wss://example.com/ws/${n}')
  socket.onmessage = (event) => show(event.data)
}
`
}

function git(cwd: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', [...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
}
