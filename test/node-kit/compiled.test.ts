import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeGateway } from '../../transforms/runtime/text.js'
import { compiled, ES } from './compile.js'
import { serves } from './host.js'

const strictest = {
  ...ES,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
}

describe('the kit for Node in TypeScript', () => {
  it.each([
    ['TypeScript 7, the strictest settings', 'typescript', strictest],
    [
      'TypeScript 6, the strictest settings',
      'typescript-6',
      { ...strictest, isolatedDeclarations: true, declaration: true },
    ],
    ['TypeScript 5, nothing strict', 'typescript-5', { ...ES, strict: false }],
    [
      'TypeScript 5, into CommonJS',
      'typescript-5',
      { type: 'commonjs', target: 'ES2018', module: 'CommonJS', strict: true },
    ],
    [
      'TypeScript 5, which is told no target where a bundler compiles',
      'typescript-5',
      { module: 'ESNext', moduleResolution: 'bundler', lib: ['ESNext', 'DOM'], strict: true },
    ],
  ])('compiles with %s, where servers of http, https and ws are passed to it', (_with, compiler, options) => {
    const use = `import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createSecureServer as createServer2 } from 'node:http2'
import { WebSocketServer } from 'ws'
import { ApiGateway, managementClient } from './apigw-sockets.js'
import { type Broker, RedisBroker, sseSockets } from './sse-sockets.js'

const broker: Broker = new RedisBroker('redis://localhost')
for (const server of [createServer(), createSecureServer(), createServer2(), new WebSocketServer({ port: 0 })]) {
  const kit = sseSockets(server, [{ path: '/ws', resume: 30 }], { broker, authorize: async ({ url }) => url !== '' })
  kit.close(1001, \`\${kit.counts['/ws']?.sse}\`)
}
/** As Fastify has it. */
declare const application: {
  server: ReturnType<typeof createServer>
  addHook<K extends object>(name: 'onRequest', hook: (request: K, reply: object, done: () => void) => unknown): unknown
  addHook(name: 'onClose', hook: (instance: object, done: () => void) => unknown): unknown
}
sseSockets(application, [{ path: '/ws' }])

interface LambdaEvent { requestContext: { connectionId: string }; body: string | null }
const client = managementClient({ endpoint: 'https://localhost/prod' })
declare class OfSdk {
  constructor(...[options]: [] | [{ endpoint?: string }])
  send(command: object): Promise<object>
}
export const ofSdk: OfSdk[] = [
  managementClient(OfSdk),
  managementClient(OfSdk, { endpoint: 'https://localhost/prod' }),
  managementClient(OfSdk, { endpoint: 'https://localhost/prod', legacy: client }),
]
const gateway = new ApiGateway(
  {
    chat: async ({ body, requestContext: { connectionId } }: LambdaEvent, context: { awsRequestId: string }) => {
      await client.postToConnection({ ConnectionId: connectionId, Data: body ?? context.awsRequestId }).promise()
      return { statusCode: 200 }
    },
    $connect: (_event: LambdaEvent, _context: object, done: (error?: Error | null, result?: object) => void) =>
      done(null, { statusCode: 200 }),
  },
  { select: '$request.body.type', broker: new RedisBroker('redis://localhost') },
)
for (const server of [createServer(), createSecureServer()]) {
  gateway.serve(server, '/ws', WebSocketServer)
  gateway.serveManagement(server, ({ headers }) => headers.host === 'internal')
}
`
    const files = { 'use.ts': use, 'apigw-sockets.ts': nodeGateway('a.ts') }
    expect(compiled(options, compiler, files).said).toBe('')
  })

  it.each([
    ['ES modules', 'typescript', ES],
    ['CommonJS', 'typescript-5', { type: 'commonjs', target: 'ES2018', module: 'CommonJS' }],
  ])('serves, compiled into %s', async (_into, compiler, options) => {
    await serves(join(compiled(options, compiler).folder, 'out/sse-sockets.js'))
  })
})
