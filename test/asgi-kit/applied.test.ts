import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { openStream, post } from '../kits/wire.js'
import { describeWithFastApi } from '../support/fastapi.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const files = {
  'app/__init__.py': '',
  'app/main.py': `from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from .rooms import router


def create_app() -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"])
    app.include_router(router, prefix="/api")
    return app


app = create_app()
`,
  'app/rooms.py': `from fastapi import APIRouter, Depends, WebSocket, WebSocketDisconnect, WebSocketException

router = APIRouter(prefix="/rooms")


class Hub:
    def __init__(self):
        self.sockets: list[WebSocket] = []

    async def join(self, websocket: WebSocket):
        await websocket.accept()
        self.sockets.append(websocket)

    async def say(self, text: str):
        for socket in list(self.sockets):
            await socket.send_text(text)


hub = Hub()


async def user(websocket: WebSocket) -> str:
    name = websocket.query_params.get("name")
    if not name:
        raise WebSocketException(code=4401)
    return name


@router.websocket("/{room}/ws")
async def join(websocket: WebSocket, room: str, name: str = Depends(user)):
    await hub.join(websocket)
    try:
        while True:
            await hub.say(f"{room}/{name}: {await websocket.receive_text()}")
    except WebSocketDisconnect as gone:
        hub.sockets.remove(websocket)
        await hub.say(f"{name} left with {gone.code}")
`,
}

const waiting = { timeout: 10_000, interval: 10 }

describeWithFastApi('a FastAPI application after apply --servers', (python) => {
  let server: ChildProcess
  let port: number
  beforeAll(async () => {
    const { path: cwd } = new TemporaryRepository(files)
    expect(await callCli(['apply', '--servers'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    port = await freePort()
    const args = ['-B', '-m', 'uvicorn', 'app.main:app', '--port', String(port), '--log-level', 'warning']
    server = spawn(python, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
    process.on('exit', () => server.kill('SIGKILL'))
    await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/docs`), { timeout: 30_000, interval: 50 })
  }, 40_000)
  afterAll(async () => {
    const over = once(server, 'exit')
    server.kill('SIGTERM')
    await over
  })

  const at = (what: string, id: string) => `/api/rooms/blue/ws/${what}?name=${id}&connectionId=${id}`

  it('serves its handler over a stream and POSTs, and over WebSocket, in one room', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/rooms/blue/ws?name=ann`)
    const heard: string[] = []
    socket.on('message', (data) => heard.push(String(data)))
    await once(socket, 'open')
    const stream = await openStream(port, at('stream', 'bob'), { origin: 'https://shop.example' })
    await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
    // The application's own middleware is around the kit.
    expect(stream.headers['access-control-allow-origin']).toBe('https://shop.example')
    socket.send('from a socket')
    await vi.waitFor(() => expect(stream.messages).toEqual(['blue/ann: from a socket']), waiting)
    expect(await post(port, at('message', 'bob'), 'from a POST')).toBe(202)
    await vi.waitFor(
      () => expect(heard).toEqual(['blue/ann: from a socket', 'blue/bob: from a POST']),
      waiting,
    )
    stream.drop()
    await vi.waitFor(() => expect(heard).toContainEqual('bob left with 1006'), waiting)
    socket.close()
  })

  it('refuses as the handler does, before it accepts', async () => {
    const stream = await openStream(port, '/api/rooms/blue/ws/stream?connectionId=nobody')
    expect(stream.status).toBe(403)
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, 'close')
  return port
}
