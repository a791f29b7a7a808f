import { describe, expect, it } from 'vitest'
import { ApiGateway, managementClient } from '../../transforms/runtime/apigw-sockets.js'
import { gateway, gatewayInTwo } from '../kits/gateway.js'
import { serveGateway } from './host.js'
import { describeWithPackages } from './packages.js'

gateway({ describe, serve: (env = {}) => serveGateway(env) })
describeWithPackages('with a client of Redis:', (folder) =>
  gatewayInTwo({ describe, serve: (env = {}) => serveGateway({ KIT_PACKAGES: folder, ...env }, true) }),
)

describe('a connection that is gone', () => {
  new ApiGateway({})
  const client = managementClient()
  const input = { ConnectionId: 'sse-nobody', Data: 'x' }
  class PostToConnectionCommand {
    readonly input = input
  }
  const version2 = { name: 'GoneException', code: 'GoneException', statusCode: 410 }

  it('is no statusCode of an error of version 3, so a handler that asks for one goes on as on Lambda', async () => {
    for (const sent of [client.send(new PostToConnectionCommand()), client.postToConnection(input)]) {
      const error = await sent.then(() => undefined, Object)
      expect(error).toMatchObject({ name: 'GoneException', $metadata: { httpStatusCode: 410 } })
      expect(error).not.toHaveProperty('statusCode')
      expect(error).not.toHaveProperty('code')
    }
  })

  it('is code and statusCode of one of version 2, by promise and by callback', async () => {
    await expect(client.postToConnection(input).promise()).rejects.toMatchObject(version2)
    const error = await new Promise((told) => {
      client.postToConnection(input, told)
    })
    expect(error).toMatchObject(version2)
  })

  it('gets no message without data by a client of version 2', async () => {
    const missing = { code: 'MissingRequiredParameter', message: "Missing required key 'Data' in params" }
    const empty = { ConnectionId: 'sse-nobody' }
    await expect(client.postToConnection(empty).promise()).rejects.toMatchObject(missing)
    const error = await new Promise((told) => {
      client.postToConnection(empty, told)
    })
    expect(error).toMatchObject(missing)
    await expect(client.postToConnection(empty)).rejects.toMatchObject({ name: 'GoneException' })
  })
})
