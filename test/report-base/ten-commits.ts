import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { TemporaryRepository } from '../support/temporary-repository.js'

/** What one commit must come to, against the commit before it. */
export interface Numbers {
  readonly new: number
  readonly fixed: number
  readonly moved: number
  readonly sockets: { readonly new: number; readonly migrated: number; readonly removed: number }
}

export interface Step {
  readonly name: string
  /** File of the change part of the report. */
  readonly expected: string
  readonly change: (repository: TemporaryRepository) => void
  readonly numbers: Numbers
}

const still = { new: 0, migrated: 0, removed: 0 }

const chat = `export class ChatClient {
  private socket?: WebSocket

  connect(show: (text: string) => void): void {
    this.socket = new WebSocket('wss://chat.example.com/ws/chat')
    this.socket.onmessage = (event) => show(event.data)
  }

  say(text: string): void {
    this.socket?.send(JSON.stringify({ type: 'say', text }))
  }
}
`

const chatReformatted = `export class ChatClient
{
    private socket?: WebSocket;

    connect(
        show: (text: string) => void,
    ): void
    {
        this.socket = new WebSocket(
            "wss://chat.example.com/ws/chat",
        );
        this.socket.onmessage = (event) => show(event.data);
    }

    say(text: string): void
    {
        this.socket?.send(
            JSON.stringify({ "type": "say", text }),
        );
    }
}
`

const chatOnStream = `export class ChatClient {
  private stream?: EventSource

  connect(show: (text: string) => void): void {
    this.stream = new EventSource('https://chat.example.com/api/chat/stream')
    this.stream.onmessage = (event) => show(event.data)
  }

  say(text: string): Promise<Response> {
    return fetch('/api/chat/message', { method: 'POST', body: JSON.stringify({ type: 'say', text }) })
  }
}
`

const prices = `export function openPrices(show: (text: string) => void): WebSocket {
  const prices = new WebSocket('wss://feeds.example.com/ws/prices')
  prices.onmessage = (event) => show(event.data)
  return prices
}
`

const news = `export function openNews(show: (text: string) => void): void {
  const news = new WebSocket('wss://feeds.example.com/ws/news')
  news.onmessage = (event) => show(event.data)
}
`

const weather = `export function openWeather(show: (text: string) => void): void {
  const weather = new WebSocket('wss://feeds.example.com/ws/weather')
  weather.onmessage = (event) => show(event.data)
}
`

const helpers = `export const shown: string[] = []

export function show(text: string): void {
  shown.push(text)
}
`

/** The repository before the first step. */
export function startingPoint(): TemporaryRepository {
  return new TemporaryRepository({
    'package.json': '{ "name": "feeds", "private": true }\n',
    'src/chat.ts': chat,
    'src/feeds.ts': `${prices}\n${news}`,
    'src/show.ts': helpers,
  })
}

export const steps: readonly Step[] = [
  {
    name: 'a file is renamed',
    expected: '01-rename.md',
    change: (repository) => rename(repository, 'src/chat.ts', 'src/chat/client.ts'),
    numbers: { new: 0, fixed: 0, moved: 3, sockets: still },
  },
  {
    name: 'it is reformatted',
    expected: '02-reformat.md',
    change: (repository) => repository.write('src/chat/client.ts', chatReformatted),
    numbers: { new: 0, fixed: 0, moved: 0, sockets: still },
  },
  {
    name: 'a function goes into another file',
    expected: '03-move-function.md',
    change: (repository) => {
      repository.write('src/feeds.ts', news)
      repository.write('src/show.ts', `${helpers}\n${prices}`)
    },
    numbers: { new: 0, fixed: 0, moved: 2, sockets: still },
  },
  {
    name: 'one socket takes the place of another',
    expected: '04-swap.md',
    change: (repository) => repository.write('src/feeds.ts', news.replace('/ws/news', '/ws/headlines')),
    numbers: { new: 1, fixed: 1, moved: 0, sockets: { new: 1, migrated: 0, removed: 1 } },
  },
  {
    name: 'a client is migrated',
    expected: '05-migrate.md',
    change: (repository) => repository.write('src/chat/client.ts', chatOnStream),
    numbers: { new: 0, fixed: 3, moved: 0, sockets: { new: 0, migrated: 1, removed: 0 } },
  },
  {
    name: 'a socket is added',
    expected: '06-add.md',
    change: (repository) => repository.write('src/weather.ts', weather),
    numbers: { new: 2, fixed: 0, moved: 0, sockets: { new: 1, migrated: 0, removed: 0 } },
  },
  {
    name: 'a socket is deleted',
    expected: '07-delete.md',
    change: (repository) => repository.write('src/show.ts', helpers),
    numbers: { new: 0, fixed: 2, moved: 0, sockets: { new: 0, migrated: 0, removed: 1 } },
  },
  {
    name: 'a file is copied',
    expected: '08-copy.md',
    change: (repository) => repository.write('src/copy-of-weather.ts', weather),
    numbers: { new: 2, fixed: 0, moved: 0, sockets: { new: 1, migrated: 0, removed: 0 } },
  },
  {
    name: 'lines shift',
    expected: '09-shift.md',
    change: (repository) =>
      repository.write('src/weather.ts', `${'// Forecasts come every ten minutes.\n'.repeat(40)}${weather}`),
    numbers: { new: 0, fixed: 0, moved: 0, sockets: still },
  },
  {
    name: 'a file is renamed, and edited on the way',
    expected: '10-rename-and-edit.md',
    change: (repository) => {
      rename(repository, 'src/feeds.ts', 'src/headlines.ts')
      const before = repository.read('src/headlines.ts').toString('utf8')
      repository.write('src/headlines.ts', before.replace(/\}\n$/, "  news.send('ready')\n}\n"))
    },
    numbers: { new: 1, fixed: 0, moved: 2, sockets: still },
  },
]

function rename(repository: TemporaryRepository, from: string, to: string): void {
  mkdirSync(dirname(repository.at(to)), { recursive: true })
  renameSync(repository.at(from), repository.at(to))
  rmSync(repository.at(from), { force: true })
}
