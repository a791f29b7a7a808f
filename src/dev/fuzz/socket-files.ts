import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const usualCount = 200

const configuration = `endpoints:
  "wss://chat.example.com/ws":
    stream: /api/chat/stream
`

export const serverless = `service: chat
provider: { name: aws }
functions:
  send:
    handler: handlers.send
    events:
      - websocket: sendMessage
`

/** Each a module, so that its names are its own. Some are not what a careless rewrite would make of them again. */
function clientOf(index: number): Buffer {
  const text = `// Caf\u00e9 ${index}\nexport function watchNews(show) {\n  const ws = new WebSocket('wss://chat.example.com/ws')\n  ws.onmessage = (event) => show(event.data)\n}\n`
  if (index % 5 === 1) return Buffer.from(text, 'latin1')
  if (index % 5 === 2) return Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8')
  if (index % 5 === 3) return Buffer.from(text.trimEnd(), 'utf8')
  return Buffer.from(text, 'utf8')
}

const modes = [0o644, 0o755, 0o600, 0o664] as const

/** A repository with everything committed: clients in ten folders, each with one socket that can be rewritten, and a WebSocket API. */
export function writeSocketFiles(folder: string, count = usualCount): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migrate-ws.config.yaml'), configuration)
  writeFileSync(join(folder, 'serverless.yml'), serverless)
  for (let index = 0; index < count; index++) {
    const path = join(folder, `feature-${index % 10}`, `news-${index}.js`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, clientOf(index))
    chmodSync(path, modes[index % modes.length] ?? 0o644)
  }
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder })
  git('init', '-q')
  git('add', '-A')
  git('-c', 'user.name=Fuzz', '-c', 'user.email=fuzz@example.com', 'commit', '-q', '-m', 'before')
}

/** Path → mode bits and bytes, of every file outside of `.git`. */
export type State = ReadonlyMap<string, string>

export function stateOf(folder: string): State {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.git/'))
    .sort()
  return new Map(files.map((path) => [path, fileState(join(folder, path))]))
}

function fileState(path: string): string {
  return `${(lstatSync(path).mode & 0o7777).toString(8)} ${readFileSync(path).toString('latin1')}`
}

/** Paths that differ, or that only one has. */
export function differences(one: State, other: State): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path))
}
