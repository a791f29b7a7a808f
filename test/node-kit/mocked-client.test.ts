import { spawnSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeGateway } from '../../transforms/runtime/text.js'
import { temporaryFolder } from '../support/temporary-repository.js'
import { describeWithPackages } from './packages.js'

/** Of handlers that `apply --servers` has edited: with version 3 of the SDK, kept; with version 2, made in each call. */
const handlers = {
  'apigw-sockets.cjs': nodeGateway('apigw-sockets.cjs'),
  'v3.cjs': `const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi')
const { managementClient } = require('./apigw-sockets.cjs')
const client = managementClient(ApiGatewayManagementApiClient, { endpoint: 'https://localhost/prod' })
const send = client.send.bind(client)
exports.client = client
exports.handler = (id) => client.send(new PostToConnectionCommand({ ConnectionId: id, Data: 'hi' }))
exports.early = (id) => send(new PostToConnectionCommand({ ConnectionId: id, Data: 'hi' }))
`,
  'v2.cjs': `const AWS = require('aws-sdk')
const { managementClient } = require('./apigw-sockets.cjs')
exports.handler = (id) =>
  managementClient(AWS.ApiGatewayManagementApi, { endpoint: 'https://localhost/prod' })
    .postToConnection({ ConnectionId: id, Data: 'hi' })
    .promise()
`,
}

const before = `const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi')
`

describeWithPackages('the client of the AWS SDK that tests of handlers replace', (folder) => {
  const passes = (test: string, count: number) => {
    const place = temporaryFolder({
      ...handlers,
      'package.json': JSON.stringify({
        jest: { testMatch: ['**/it.cjs'], testTimeout: 20_000, cacheDirectory: '<rootDir>/cache' },
      }),
      'it.cjs': test,
    })
    symlinkSync(join(folder, 'node_modules'), join(place, 'node_modules'))
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'node_modules/jest/bin/jest.js'), '--runInBand'],
      { cwd: place, encoding: 'utf8', timeout: 90_000, env: { ...process.env, AWS_REGION: 'eu-west-1' } },
    )
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(`Tests: +${count} passed, ${count} total`),
    })
  }

  it('is that of aws-sdk-client-mock, of its prototype and of spies; an ApiGateway made later counts more', () => {
    passes(
      `${before}const { mockClient } = require('aws-sdk-client-mock')
const { client, handler, early } = require('./v3.cjs')
test('by its class', async () => {
  const mock = mockClient(ApiGatewayManagementApiClient)
  mock.on(PostToConnectionCommand).resolves({ sent: true })
  expect(await handler('1')).toEqual({ sent: true })
  expect(mock.commandCalls(PostToConnectionCommand)[0].args[0].input).toEqual({ ConnectionId: '1', Data: 'hi' })
  mock.restore()
})
test('by itself', async () => {
  const mock = mockClient(client)
  mock.on(PostToConnectionCommand).resolves({ sent: true })
  expect(await handler('1')).toEqual({ sent: true })
  mock.restore()
})
test('by its prototype', async () => {
  const spy = jest.spyOn(ApiGatewayManagementApiClient.prototype, 'send').mockResolvedValue({ sent: true })
  expect(await handler('1')).toEqual({ sent: true })
  spy.mockRestore()
})
test('by a spy', async () => {
  jest.spyOn(client, 'send').mockResolvedValue({ sent: true })
  expect(await handler('1')).toEqual({ sent: true })
  expect(client.send).toHaveBeenCalledTimes(1)
  jest.restoreAllMocks()
  expect(client).toBeInstanceOf(ApiGatewayManagementApiClient)
})
test('not where an ApiGateway is', async () => {
  const spy = jest.spyOn(ApiGatewayManagementApiClient.prototype, 'send').mockResolvedValue({ sent: true })
  new (require('./apigw-sockets.cjs').ApiGateway)({})
  await expect(handler('sse-1')).rejects.toMatchObject({ name: 'GoneException' })
  await expect(early('sse-1')).rejects.toMatchObject({ name: 'GoneException' })
  expect(spy).not.toHaveBeenCalled()
})
`,
      5,
    )
  })

  it('is what a mocked module makes', () => {
    passes(
      `const mockSend = jest.fn().mockResolvedValue({})
jest.mock('@aws-sdk/client-apigatewaymanagementapi', () => ({
  ApiGatewayManagementApiClient: jest.fn(() => ({ send: mockSend })),
  PostToConnectionCommand: jest.fn((input) => ({ input })),
}))
${before}test('it', async () => {
  await require('./v3.cjs').handler('1')
  expect(ApiGatewayManagementApiClient).toHaveBeenCalledWith({ endpoint: 'https://localhost/prod' })
  expect(mockSend).toHaveBeenCalledWith({ input: { ConnectionId: '1', Data: 'hi' } })
})
`,
      1,
    )
    passes(
      `jest.mock('@aws-sdk/client-apigatewaymanagementapi')
${before}test('it', async () => {
  await require('./v3.cjs').handler('1')
  expect(ApiGatewayManagementApiClient.mock.instances[0].send).toHaveBeenCalledTimes(1)
})
`,
      1,
    )
  })

  it('is what a class of version 2 makes that a test has put there', () => {
    passes(
      `jest.mock('aws-sdk', () => ({}), { virtual: true })
const AWS = require('aws-sdk')
test('it', async () => {
  const postToConnection = jest.fn(() => ({ promise: async () => 'sent' }))
  AWS.ApiGatewayManagementApi = jest.fn(() => ({ postToConnection }))
  expect(await require('./v2.cjs').handler('1')).toBe('sent')
  expect(AWS.ApiGatewayManagementApi).toHaveBeenCalledWith({ endpoint: 'https://localhost/prod' })
  expect(postToConnection).toHaveBeenCalledWith({ ConnectionId: '1', Data: 'hi' })
})
`,
      1,
    )
  })
})
