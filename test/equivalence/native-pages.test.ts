import { describe } from 'vitest'
import { serveKit } from '../asgi-kit/host.js'
import { serveKit as serveNodeKit } from '../node-kit/host.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { ordinary, pagesOn } from './kit-pages.js'

describeWithAsgiServers('a page that apply --native took from the adapter, on the kit for ASGI', () =>
  pagesOn(
    [
      {
        server: 'FastAPI, uvicorn',
        application: ordinary,
        serve: (env) => serveKit(env, 'uvicorn, httptools', 'serve:app'),
      },
    ],
    ['native'],
  ),
)

describe('a page that apply --native took from the adapter, on the kit for Node', () =>
  pagesOn([{ server: 'ws', application: ordinary, serve: (env) => serveNodeKit({ ...env }) }], ['native']))
