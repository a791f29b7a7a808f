import { appendFileSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const server = `from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/ws")
async def live(websocket: WebSocket):
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
`

/** As minifiers write it, with the socket in its second line. */
const build = `/*! Kit */\n${'function f(e,t,n){return e?t.r(e):n.q(t)[e.q]||f;}'.repeat(600)}var s=new WebSocket(location.origin+"/ws");\n`

/** A server that serves the build of a dashboard whose source is in another repository. */
function dashboard() {
  const repository = new TemporaryRepository({ 'main.py': server, 'static/_nuxt/a1b2.js': build })
  const cwd = repository.path
  const run = (...args: readonly string[]) => callCli([...args, '--today', '2026-02-07'], { cwd })
  const said = async (...args: readonly string[]) => {
    const { stdout, stderr } = await run(...args)
    return stdout + stderr
  }
  return { repository, run, said }
}

const word = ['--by', 'Hanako Sato', '--statement', 'Dashboard 5, which has moved']
const place = 'static/_nuxt/a1b2.js:2'

describe('a built file whose source is in another repository', () => {
  it('is a client that is left, and is not ignored', async () => {
    const { run, said } = dashboard()
    expect(await said('init', '--dry-run')).not.toContain('a1b2.js')
    expect(await said('scan')).toContain(
      'Clients        1 built file, to move in the repository that builds it',
    )
    expect(await said('plan', '--verbose')).toContain(place)
    await run('baseline')
    const check = await run('check', '--phase', '2')
    expect(check.code).toBe(1)
    expect(check.stdout).toContain(`clients: 1 client left\n    ${place}`)
    expect(check.stdout).toContain('migrate-ws attest update-clients')
  })

  it('is named where there is no client to rewrite, with what to type where it is built', async () => {
    const { repository, said } = dashboard()
    const entry = 'endpoints: { "*": { stream: ./stream, send: ./message } }'
    for (const args of [['apply'], ['apply', '--servers'], ['apply', '--servers', '--allow-dirty']]) {
      const text = await said(...args)
      expect(text).toContain(`no source of it was found here: ${place}`)
      expect(text).toContain(entry)
      expect(text).not.toMatch(/clients (to these endpoints)?: migrate-ws apply$/m)
    }
    repository.commit()
    expect(await said('scan', 'update-clients', '--lang', 'ja')).toContain('元のコードがここに見つかりません')
  })

  it('keeps the WebSocket of its server until a person attests this very build', async () => {
    const { repository, run, said } = dashboard()
    await run('apply', '--servers')
    await run('baseline')
    await run('attest', 'update-clients', '--other-clients', '0', '--route', '/ws', ...word)
    repository.commit()
    const refused = await run('apply', '--servers', '--close-websocket')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain(
      `/ws keeps its WebSocket: built code without a source here opens WebSockets (${place})`,
    )
    expect(await run('attest', 'update-clients', ...word)).toMatchObject({ code: 0 })
    expect(await said('scan', 'update-clients')).toContain('done (attested by Hanako Sato on 2026-02-07)')
    expect(await run('check', '--phase', '2')).toMatchObject({ code: 0 })
    expect((await run('apply', '--servers', '--close-websocket', '--dry-run')).code).toBe(0)

    appendFileSync(repository.at('static/_nuxt/a1b2.js'), 'var u=1;\n')
    expect(await said('scan', 'update-clients')).toContain('has changed since it was confirmed')
    expect((await run('check', '--phase', '2')).code).toBe(1)
    expect((await run('apply', '--servers', '--close-websocket', '--dry-run')).code).toBe(2)
  })

  it('is gone once the new build opens no WebSocket', async () => {
    const { repository, run } = dashboard()
    await run('apply', '--servers')
    rmSync(repository.at('static/_nuxt/a1b2.js'))
    await run('baseline')
    const check = await run('check', '--phase', '2')
    expect(check.stdout).toContain('clients: done, no client left')
  })
})
