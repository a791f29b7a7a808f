import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { callCli, runCli } from '../support/run-cli.js'
import { describeWithTls } from '../support/tls.js'
import { chatServer } from './chat-server.js'

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    ;(server as Server & { closeAllConnections?(): void }).closeAllConnections?.()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** What `probe` says of a server of one handler. */
async function probed(handler: Handler, ...args: readonly string[]) {
  const at = `http://127.0.0.1:${await listening(createServer(handler))}`
  const { code, stdout, stderr } = await callCli(
    ['probe', `${at}/stream`, '--seconds', '1', ...args.map((arg) => arg.replace('AT', at))],
    {},
  )
  return { code, said: stdout + stderr }
}

/** As much as HTTP/1.1 and HTTP/2 have in common. */
interface Response {
  writeHead(status: number, headers: object): unknown
  write(text: string): unknown
}

const stream = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }

describe('migrate-ws probe', () => {
  it('looks at a stream of the kit for Node', async () => {
    const { http } = await chatServer()
    const { code, stdout } = await callCli(['probe', `${http}/chat/stream`, '--seconds', '2'])
    expect(
      stdout.replace(/\d+(\.\d+)? (ms|s)\b/g, 'N $2').replace(/no-\S.*/, 'no-…'),
    ).toBe(`✔ HTTPS                 yes, or this machine
– HTTP/2                not over http://. A browser opens six connections to such a host, in all tabs together.
✔ Stream                200, headers after N ms
✔ Caching               cache-control: no-…
✔ Compression           none
✔ Buffering             The first bytes came after N s.
– Heartbeat             Not listened to for long enough; add --seconds 40.
✔ Cuts                  It was not cut off within N s.
✔ Event ids             sent
– CORS                  not checked; add --origin https://app.example.com
– Access to the stream  not checked; add --header 'authorization: Bearer …'
– Access to POST        not checked; add --send
`)
    expect(code).toBe(0)
  })

  it.each<[string, Handler, readonly string[], RegExp]>([
    [
      'compression',
      (_, response) =>
        response.writeHead(200, { ...stream, 'content-encoding': 'gzip' }).write(gzipSync('data: 1\n\n')),
      [],
      /^✘ Compression +gzip: events wait until a block is full/m,
    ],
    [
      'a start that is held back',
      (_, response) => {
        response.writeHead(200, stream).flushHeaders()
      },
      [],
      /^✘ Buffering +The first bytes took .* proxy_buffering off/m,
    ],
    [
      'a cut',
      (_, response) => {
        response.writeHead(200, stream).write(': here\n\n')
        setTimeout(() => response.destroy(), 300)
      },
      [],
      /^✘ Cuts +It was cut off after 0\.\d s\. Raise the read timeout/m,
    ],
    [
      'an answer that may be cached',
      (_, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n'),
      [],
      /^✘ Caching +cache-control is –: a cache on the way may store the stream/m,
    ],
    [
      'a stream for everybody',
      (_, response) => response.writeHead(200, stream).write(': here\n\n'),
      ['--header', 'authorization: Bearer x'],
      /^✘ Access to the stream +Without the headers the answer is 200: anyone can read it/m,
    ],
    [
      'a POST for everybody',
      ({ method }, response) =>
        method === 'POST'
          ? response.writeHead(202).end()
          : response.writeHead(200, stream).write(': here\n\n'),
      ['--header', 'authorization: Bearer x', '--send', 'AT/message'],
      /^✘ Access to POST +Without the headers the answer is 202/m,
    ],
    [
      'pages of another origin that are not allowed',
      (_, response) => response.writeHead(200, stream).write(': here\n\n'),
      ['--origin', 'https://app.example.com'],
      /^✘ CORS +The answer to GET lacks access-control-allow-origin: https:\/\/app\.example\.com/m,
    ],
    [
      'a header that is not allowed',
      ({ method }, response) => {
        const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type' }
        if (method === 'OPTIONS') response.writeHead(204, cors).end()
        else response.writeHead(200, { ...stream, ...cors }).write(': here\n\n')
      },
      ['--origin', 'https://app.example.com', '--send', 'AT/message'],
      /^✘ CORS +The answer to OPTIONS POST lacks access-control-allow-headers: x-message-seq/m,
    ],
  ])('says what to change: %s', async (_, handler, args, said) => {
    const run = await probed(handler, ...args)
    expect(run.said).toMatch(said)
    expect(run.code).toBe(1)
  })

  it('has nothing against a server that refuses, allows and resumes', async () => {
    const { code, said } = await probed(
      ({ method, headers }, response) => {
        const cors = {
          'access-control-allow-origin': 'https://app.example.com',
          'access-control-allow-headers': 'authorization, content-type, X-Message-Seq',
        }
        if (method === 'OPTIONS') response.writeHead(204, cors).end()
        else if (!headers.authorization) response.writeHead(401, cors).end()
        else {
          response
            .writeHead(200, { ...stream, ...cors })
            .write('event: ws.ready\ndata: {"resume":60}\n\nid: 1\ndata: x\n\n')
          setTimeout(() => response.end(), 300)
        }
      },
      ...[
        '--header',
        'authorization: Bearer x',
        '--origin',
        'https://app.example.com',
        '--send',
        'AT/message',
      ],
    )
    expect(said).not.toContain('✘')
    expect(said).toMatch(/^✔ Cuts +It was cut off after 0\.\d s, and the server offers to resume\.$/m)
    expect(said).toMatch(/^✔ Access to POST +Without the headers the answer is 401\.$/m)
    expect(code).toBe(0)
  })

  it.each<[string, Handler, string]>([
    ['a status', (_, response) => response.writeHead(401).end(), 'is not a stream (status 401)'],
    [
      'a page',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(),
      '(content-type: text/html)',
    ],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: 'http://example.com/' }).end(),
      '(status 302)',
    ],
    ['silence', () => undefined, '(no answer within 1 s)'],
  ])('knows what is no stream: %s', async (_, handler, said) => {
    const run = await probed(handler)
    expect(run.said).toContain(said)
    expect(run.code).toBe(2)
  })

  it('prints what it saw as JSON', async () => {
    const { said } = await probed(
      (_, response) => response.writeHead(200, stream).write(': here\n\n'),
      '--json',
    )
    const { probes } = JSON.parse(said) as { probes: readonly { id: string; state: string }[] }
    expect(probes.find(({ id }) => id === 'caching')).toEqual({
      id: 'caching',
      state: 'fine',
      data: { said: 'no-store' },
    })
  })

  it.each([
    [['probe'], "Missing required argument 'url'"],
    [['probe', 'ws://localhost'], 'It takes an address such as https://api.example.com/chat/stream'],
    [['probe', 'http://localhost/x', '--origin', 'https://a/b'], 'It takes a scheme and a host'],
    [['probe', 'http://127.0.0.1:9/x'], 'is not a stream (connect ECONNREFUSED'],
  ])('says what to type after %j', async (args, said) => {
    const { code, stderr } = await callCli(args)
    expect(stderr).toContain(said)
    expect(code).toBe(2)
  })
})

describeWithTls('migrate-ws probe over TLS', ({ folder, key, cert }) => {
  it.each([
    ['HTTP/2 and HTTP/1.1', createSecureServer, /^✔ HTTP\/2 +offered$/m],
    [
      'HTTP/1.1 alone',
      createTlsServer,
      /^✘ HTTP\/2 +Not offered: a browser opens six connections to a host/m,
    ],
  ])('sees whether HTTP/2 is offered: %s', async (_, create, said) => {
    const server = (
      create as (options: object, handler: (request: unknown, response: Response) => void) => Server
    )({ key, cert, allowHTTP1: true }, (_request, response) => {
      response.writeHead(200, stream)
      response.write(': here\n\n')
    })
    const port = await listening(server)
    const { stdout } = await runCli(['probe', `https://localhost:${port}/stream`, '--seconds', '1'], {
      env: { NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') },
    })
    expect(stdout).toMatch(said)
    expect(stdout).toMatch(/^✔ HTTPS/m)
  })
})
