import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

interface Comment {
  readonly id: number
  body: string
  readonly user: { readonly login: string } | null
  readonly html_url: string
}

const opened: Server[] = []
afterAll(() => {
  for (const server of opened.splice(0)) server.close()
})

/** The routes of GitHub's REST API that a comment takes, over real HTTP, with the comments of pull request 7. */
export class GitHubServer {
  readonly comments: Comment[] = []
  /** What came, e.g. `GET /repos/acme/chat/pulls/7`. */
  readonly requests: string[] = []
  /** Statuses that the next requests get instead of an answer. */
  readonly failures: number[] = []
  head = 'c'.repeat(40)
  url = ''

  static async start(): Promise<GitHubServer> {
    const github = new GitHubServer()
    const server = createServer((request, response) => void github.answer(request, response))
    opened.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    github.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return github
  }

  add(body: string, login = 'github-actions[bot]'): Comment {
    const id = 100 + this.comments.length
    const comment = { id, body, user: { login }, html_url: `https://github.example.com/c/${id}` }
    this.comments.push(comment)
    return comment
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    this.requests.push(`${method} ${url}`)
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const failure = this.failures.shift()
    if (failure !== undefined) return send(failure, { message: 'no' })
    if (headers.authorization !== 'Bearer secret') return send(401, { message: 'Bad credentials' })
    const { pathname, searchParams } = new URL(url, this.url)
    const sent =
      chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString('utf8')) as { body: string }) : undefined
    if (sent && sent.body.length > 65_536) return send(422, { message: 'Body is too long' })
    if (method === 'GET' && pathname === '/repos/acme/chat/pulls/7')
      return send(200, { head: { sha: this.head } })
    if (pathname === '/repos/acme/chat/issues/7/comments') {
      if (method === 'POST' && sent) return send(201, this.add(sent.body))
      const size = Number(searchParams.get('per_page') ?? 30)
      const from = (Number(searchParams.get('page') ?? 1) - 1) * size
      return send(200, this.comments.slice(from, from + size))
    }
    const id = /^\/repos\/acme\/chat\/issues\/comments\/(\d+)$/.exec(pathname)?.[1]
    const comment = this.comments.find((one) => String(one.id) === id)
    if (method === 'PATCH' && comment && sent) {
      comment.body = sent.body
      return send(200, comment)
    }
    send(404, { message: 'Not Found' })
  }
}
