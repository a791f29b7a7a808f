import { mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, started } from '../kits/host.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { callCli, runCli } from '../support/run-cli.js'
import { fixture, TemporaryRepository } from '../support/temporary-repository.js'
import { System, secret } from '../whole-system/system.js'
import { token } from '../whole-system/user.js'

const transcripts = resolve('test/verify/systems')

/** A server that runs. */
interface Running {
  /** As `--old` or `--new` takes it. */
  readonly url: string
  /** A certificate of its own. */
  readonly authority?: string
  stop(): Promise<void>
}

interface Fixture {
  /** A file of this folder. */
  readonly transcript: string
  /** The last lines of its equal runs. */
  readonly equal: string
  /** As it was before `apply --servers`. */
  files(): TemporaryRepository
  /** What the transcript reads from the environment. */
  readonly env?: Readonly<Record<string, string>>
  serve(folder: string, side: 'old' | 'new'): Promise<Running>
  /** What a hand did to the new server: in this file, this text, by that one; and what is printed then. */
  readonly faults: Readonly<Record<string, readonly [file: string, from: string, to: string, said: string]>>
}

function proves(name: string, { transcript, equal, files, env, serve, faults }: Fixture): void {
  describe(name, () => {
    let old: Running
    const repository = files()
    beforeAll(async () => {
      old = await serve(files().path, 'old')
      const { path: cwd } = repository
      expect(await callCli(['apply', '--servers', '--lang', 'en'], { cwd })).toMatchObject({
        code: 0,
        stderr: '',
      })
    })
    afterAll(() => old?.stop())

    async function verified() {
      const fresh = await serve(repository.path, 'new')
      try {
        const args = ['--script', transcript, '--old', old.url, '--new', fresh.url, '--timeout', '3']
        const authority = old.authority ? { NODE_EXTRA_CA_CERTS: old.authority } : {}
        const { code, stdout, stderr } = await runCli(['verify', ...args, '--lang', 'en'], {
          cwd: transcripts,
          env: { ...env, ...authority },
        })
        return { code, said: stdout.replace(/Compared only by type.*\n/, '') + stderr }
      } finally {
        await fresh.stop()
      }
    }

    it('what apply --servers writes says the same', async () => {
      expect(await verified()).toEqual({ code: 0, said: `Both servers answer the same: ${equal}.\n` })
    })

    it.each(Object.entries(faults))('broken, the first difference: %s', async (_, [file, from, to, said]) => {
      const text = repository.read(file).toString()
      expect(text).toContain(from)
      repository.write(file, text.replace(from, to))
      try {
        expect(await verified()).toEqual({ code: 1, said })
      } finally {
        repository.write(file, text)
      }
    })
  })
}

/** What is printed of both servers with this conversation. */
const inRooms = {
  dropped: `rooms.yaml:17: the servers differ at "receive" of bob. All steps before it are the same.
  old  {"type":"chunk","text":"HOW"}
  new  {"type":"chunk","text":"ARE"}
  at   $.text
The old server sends at line 18 what the new one sends here: a message is missing, or late.
`,
  altered: `rooms.yaml:17: the servers differ at "receive" of bob. All steps before it are the same.
  old  {"type":"chunk","text":"HOW"}
  new  {"type":"chunk","text":"how"}
  at   $.text
`,
  late: `rooms.yaml:17: the servers differ at "receive" of bob. All steps before it are the same.
  old  {"type":"chunk","text":"HOW"}
  new  nothing within 3 s
`,
  reordered: `rooms.yaml:17: the servers differ at "receive" of bob. All steps before it are the same.
  old  {"type":"chunk","text":"HOW"}
  new  {"type":"chunk","text":"YOU"}
  at   $.text
The new server sends at line 19 what the old one sends here: the order differs.
`,
  twice: `rooms.yaml:15: the servers differ at "receive" of ann. All steps before it are the same.
  old  {"type":"joined","name":"bob"}
  new  {"type":"joined","name":"ann"}
  at   $.name
The new server sends at line 21 what the old one sends here: there is an extra message before it.
`,
  closed: `rooms.yaml:28: the servers differ at "closed" of ann. All steps before it are the same.
  old  closed 4001 bye
  new  closed 4000 bye
`,
  admitted: (
    status: number,
  ) => `rooms.yaml:8: the servers differ at "refused" of eve. All steps before it are the same.
  old  refused (Unexpected server response: ${status})
  new  open
The new server lets in a client that the old one refuses.
`,
}

describeWithAsgiServers('verify of whole systems', (python) => {
  async function asgi(cwd: string, app: string, side: 'old' | 'new'): Promise<Running> {
    const port = await freePort()
    const args = ['-B', '-m', 'uvicorn', '--log-level', 'error', '--port', `${port}`, app]
    const { stop } = await started(port, python, args, { cwd, env: { JWT_SECRET: secret }, seen: false })
    return { url: `${schemes[side]}://127.0.0.1:${port}`, stop }
  }

  proves('rooms in FastAPI', {
    transcript: 'rooms.yaml',
    equal: '3 connections, 15 messages',
    files: () => TemporaryRepository.of(join(transcripts, 'fastapi')),
    serve: (folder, side) => asgi(folder, 'app.main:app', side),
    faults: {
      'a message is dropped': ['app/rooms.py', 'text.split():', 'text.split()[1:]:', inRooms.dropped],
      'one is altered': ['app/rooms.py', 'word.upper()', 'word', inRooms.altered],
      'one comes late': ['app/rooms.py', 'sleep(0.02)', 'sleep(4)', inRooms.late],
      'they come in another order': [
        'app/rooms.py',
        'text.split():',
        'reversed(text.split()):',
        inRooms.reordered,
      ],
      'somebody is let in': [
        'app/rooms.py',
        'raise WebSocketException(code=4401)',
        'return token',
        inRooms.admitted(403),
      ],
    },
  })

  proves('rooms in Node', {
    transcript: 'rooms.yaml',
    equal: '3 connections, 15 messages',
    files() {
      const repository = TemporaryRepository.of(join(transcripts, 'node'))
      mkdirSync(repository.at('node_modules'))
      symlinkSync(resolve('node_modules/ws'), repository.at('node_modules/ws'))
      return repository
    },
    async serve(cwd, side) {
      const port = await freePort()
      const { stop } = await started(port, process.execPath, ['server/index.js'], {
        cwd,
        env: { PORT: `${port}` },
        seen: false,
      })
      return { url: `${schemes[side]}://127.0.0.1:${port}`, stop }
    },
    faults: {
      'a message is dropped': [
        'server/rooms.js',
        "text.split(' ')",
        "text.split(' ').slice(1)",
        inRooms.dropped,
      ],
      'one is sent twice': [
        'server/rooms.js',
        "  tell({ type: 'joined', name })",
        "  tell({ type: 'joined', name })\n  tell({ type: 'joined', name })",
        inRooms.twice,
      ],
      'another close code': ['server/rooms.js', '4001', '4000', inRooms.closed],
      'somebody is let in': [
        'server/rooms.js',
        'names[token]',
        'names[token] ?? token',
        inRooms.admitted(401),
      ],
    },
  })

  proves('the preview of fixtures/legacy-chat in FastAPI', {
    transcript: 'preview.yaml',
    equal: '2 connections, 2 messages',
    files: () => TemporaryRepository.of(fixture('legacy-chat')),
    env: { SESSION: token({ sub: 'u-100', tenant_id: 't-sales' }) },
    serve: (folder, side) => asgi(folder, 'streaming.app.main:app', side),
    faults: {
      'a number becomes a text': [
        'streaming/app/main.py',
        'draft["revision"]',
        'str(draft["revision"])',
        `preview.yaml:9: the servers differ at "receive" of signedIn. All steps before it are the same.
  old  {"revision":1,"html":"<h1>議事録</h1>"}
  new  {"revision":"1","html":"<h1>議事録</h1>"}
  at   $.revision
`,
      ],
    },
  })

  proves('the Lambda functions of fixtures/legacy-chat behind an API Gateway', {
    transcript: 'shiori.yaml',
    equal: '5 connections, 9 messages',
    files: () => TemporaryRepository.of(fixture('legacy-chat')),
    env: {
      TOKEN: token({ sub: 'u-100', tenant_id: 't-sales' }),
      TOKEN_WITHOUT_TENANT: token({ sub: 'u-1' }),
    },
    async serve(folder, side) {
      const system = new System(python)
      await system.deploy(side === 'old' ? { gateway: folder } : { realtime: folder })
      const at = new URL(system.endpoints[side === 'old' ? 'gateway' : 'realtime'])
      return {
        url: side === 'old' ? `wss://${at.host}` : at.origin,
        authority: system.authority,
        stop: () => system.stop(),
      }
    },
    faults: {
      'a message is dropped': [
        'backend/realtime/routes.py',
        'ChatService().stream_reply(connection.user_id, chat_id, text)',
        'list(ChatService().stream_reply(connection.user_id, chat_id, text))[1:]',
        `shiori.yaml:16: the servers differ at "receive" of user. All steps before it are the same.
  old  {"type": "chat_stream_chunk", "chatId": "c1", "delta": "議事録!"}
  new  {"type": "chat_stream_chunk", "chatId": "c1", "delta": "を!"}
  at   $.delta
The old server sends at line 17 what the new one sends here: a message is missing, or late.
`,
      ],
      'somebody is let in': [
        'backend/handlers.py',
        'return {"statusCode": 400}',
        'channel = DEFAULT_CHANNEL',
        `shiori.yaml:12: the servers differ at "refused" of elsewhere. All steps before it are the same.
  old  refused (Unexpected server response: 400)
  new  open
The new server lets in a client that the old one refuses.
`,
      ],
    },
  })
})

const schemes = { old: 'ws', new: 'http' } as const
