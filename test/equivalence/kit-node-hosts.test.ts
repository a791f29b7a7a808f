import { serveHost, serveKit } from '../node-kit/host.js'
import { describeWithPackages, nodeAt, nodes } from '../node-kit/packages.js'
import { ordinary, pagesOn } from './kit-pages.js'

describeWithPackages('pages on the kit for Node, behind each of its servers', (packages) =>
  pagesOn([
    ...nodes.flatMap((version) => {
      const node = nodeAt(packages, version)
      return node
        ? [{ server: version, application: ordinary, serve: (env: object) => serveKit({ ...env }, node) }]
        : []
    }),
    ...['express-ws', 'fastify 4', 'fastify 5', 'hono', 'koa', 'ws, port'].map((server) => ({
      server,
      application: {
        ...ordinary,
        refused: { socket: '/denied', stream: '/denied/stream', send: '/denied/message' },
      },
      serve: (env: object) => serveHost(server, packages, { ...env }),
    })),
  ]),
)
