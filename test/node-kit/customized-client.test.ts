import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeGateway } from '../../transforms/runtime/text.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { describeWithPackages } from './packages.js'

/** What a module says in one line of JSON. `post`: sends to a connection, and says what comes of it. */
const before = `import http from 'node:http'
import { once } from 'node:events'
import AWSXRay from 'aws-xray-sdk-core'
import { PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { ApiGateway, managementClient } from './apigw-sockets.mjs'

AWSXRay.enableManualMode()
const input = { ConnectionId: 'sse-nobody', Data: 'hello' }
`

describeWithPackages('a client that is handed on to be customized', (folder) => {
  const saidBy = (text: string): unknown => {
    const place = temporaryFolder({
      'apigw-sockets.mjs': nodeGateway('apigw-sockets.mjs'),
      'app.mjs': before + text,
    })
    symlinkSync(join(folder, 'node_modules'), join(place, 'node_modules'))
    const options = { cwd: place, encoding: 'utf8', timeout: 60_000 } as const
    const { stdout, stderr } = spawnSync(process.execPath, ['app.mjs'], options)
    expect(stdout, stderr).not.toBe('')
    return JSON.parse(stdout)
  }

  it('X-Ray gets no request to see where the handlers are: both versions send as they do without it', () => {
    expect(
      saidBy(`new ApiGateway({})
const old = AWSXRay.captureAWSClient(managementClient({ endpoint: 'https://localhost/prod' }))
const now = AWSXRay.captureAWSv3Client(managementClient({ endpoint: 'https://localhost/prod' }))
const gone = (sent) => sent.then(() => 'sent', ({ name }) => name)
console.log(JSON.stringify([
  await gone(old.postToConnection(input).promise()),
  await gone(now.send(new PostToConnectionCommand(input))),
]))
`),
    ).toEqual(['GoneException', 'GoneException'])
  })

  it('elsewhere the client of the SDK is customized: X-Ray sees its requests, and middleware changes them', () => {
    expect(
      saidBy(`const seen = []
const server = http.createServer(({ url, headers }, response) => {
  seen.push([url, Boolean(headers['x-amzn-trace-id'])])
  response.end()
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const segment = new AWSXRay.Segment('worker')
const client = AWSXRay.captureAWSv3Client(managementClient({
  endpoint: \`http://127.0.0.1:\${server.address().port}\`,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
}), segment)
await client.send(new PostToConnectionCommand(input))
client.middlewareStack.add((next) => (args) => {
  args.request.path = '/prod' + args.request.path
  return next(args)
}, { step: 'build' })
await client.send(new PostToConnectionCommand(input))
const { name, aws } = segment.subsegments[0]
console.log(JSON.stringify({ seen, traced: [name, aws.operation, aws.region] }))
server.close()
`),
    ).toEqual({
      seen: [
        ['/@connections/sse-nobody', true],
        ['/prod/@connections/sse-nobody', true],
      ],
      traced: ['ApiGatewayManagementApi', 'PostToConnection', 'eu-west-1'],
    })
  })
})
