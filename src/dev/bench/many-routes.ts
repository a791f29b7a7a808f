import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bashCommand, cpuOf } from './measure.js'
import { commitAll } from './tree.js'

const few = 250
const many = 2500
const routesAFile = 25

/** An application with ten times the routes of another: false when a command takes more than twelve times as long, or the kit more than 100 µs a request. */
export function manyRoutes(root: string): boolean {
  const scratch = mkdtempSync(join(tmpdir(), 'migrate-ws-bench-'))
  try {
    const trees = [few, many].map((count) => writeApplication(join(scratch, `${count}`), count))
    const bin = bashCommand(join(root, 'bin/migrate-ws.js'))
    const reached = ['scan', 'apply --servers --dry-run'].map((command) => {
      const [one = 0, ten = 0] = trees.map((tree) => cpuOf(`${bin} ${command}`, 1, tree))
      const growth = ten / one
      console.log(
        `  ${growth <= 12 ? 'ok  ' : 'MISS'} ${command} with ${few} and ${many} routes: ${(one / 1000).toFixed(1)} s and ${(ten / 1000).toFixed(1)} s of processor time, ${growth.toFixed(1)} times as much (≤ 12)`,
      )
      return growth <= 12
    })
    const cost = costOfKit(root)
    console.log(
      `  ${cost <= 100 ? 'ok  ' : 'MISS'} the kit with ${many} sockets, a request of something else: ${cost.toFixed(1)} µs (≤ 100)`,
    )
    return reached.every(Boolean) && cost <= 100
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function pathOf(route: number): string {
  const path = `/area${Math.floor(route / routesAFile)}/r${route % routesAFile}`
  return route % 2 === 0 ? `${path}/{item}/ws` : path
}

function writeApplication(folder: string, count: number): string {
  const files = Array.from({ length: count / routesAFile }, (_, file) => file)
  mkdirSync(join(folder, 'app/routes'), { recursive: true })
  writeFileSync(join(folder, 'app/__init__.py'), '')
  writeFileSync(join(folder, 'app/routes/__init__.py'), '')
  for (const file of files) {
    const routes = Array.from({ length: routesAFile }, (_, n) => pathOf(file * routesAFile + n))
    writeFileSync(
      join(folder, `app/routes/area${file}.py`),
      `from fastapi import APIRouter, WebSocket\n\nrouter = APIRouter(prefix="/area${file}")\n${routes
        .map((path, n) => handler(path.replace(/^\/area\d+/, ''), n))
        .join('')}`,
    )
  }
  writeFileSync(
    join(folder, 'app/main.py'),
    `from fastapi import FastAPI

${files.map((file) => `from app.routes.area${file} import router as router${file}\n`).join('')}
app = FastAPI()
${files.map((file) => `app.include_router(router${file}, prefix="/api")\n`).join('')}`,
  )
  writeFileSync(join(folder, 'requirements.txt'), 'fastapi\nuvicorn\n')
  commitAll(folder)
  return folder
}

function handler(path: string, n: number): string {
  return `

@router.websocket("${path}")
async def talk${n}(websocket: WebSocket${path.includes('{item}') ? ', item: str' : ''}):
    await websocket.accept()
    while True:
        await websocket.send_text("echo " + await websocket.receive_text())
`
}

/** Microseconds of processor time for a request that no socket serves. */
function costOfKit(root: string): number {
  const paths = Array.from({ length: many }, (_, route) => `/api${pathOf(route)}`)
  const done = spawnSync('/usr/bin/python3', ['-B', '-c', costly], {
    encoding: 'utf8',
    input: JSON.stringify(paths),
    env: { ...process.env, PYTHONPATH: join(root, 'transforms/runtime') },
  })
  if (done.status !== 0) throw new Error(`the kit with ${many} sockets failed: ${done.stderr}`)
  return Number(done.stdout)
}

const costly = `
import asyncio, json, sys, time
from sse_sockets import Socket, SseSockets

async def app(scope, receive, send):
    pass

async def main():
    kit = SseSockets(app, [Socket(path) for path in json.load(sys.stdin)])
    scope = {"type": "http", "method": "GET", "path": "/api/area7/r7/9/orders", "headers": [], "query_string": b""}
    begun = time.process_time()
    for _ in range(2000):
        await kit(scope, None, None)
    print((time.process_time() - begun) * 1e6 / 2000)

asyncio.run(main())
`
